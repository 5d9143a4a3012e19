/* eldercare, Apache-2.0. Contains uPlot, © Leon Sorokin, MIT. */
import { a as e, c as t, d as n, f as r, i, l as a, n as o, o as s, r as c, s as l, t as u, u as d } from "./panel.js";
// src/figures.ts
var f = [
	"button",
	"inactivity",
	"hazard",
	"all"
], p = /* @__PURE__ */ new Set([
	"device_fault",
	"hub_offline",
	"hub_fault"
]), m = 86400, h = 13, g = [
	7,
	30,
	90,
	365
];
function _(e, t) {
	let [n = 0, r = 1] = b(e, t).split("-").map(Number);
	return {
		months: Array.from({ length: h }, (e, t) => new Date(Date.UTC(n, r - 1 - t, 1)).toISOString().slice(0, 7)),
		days: g
	};
}
function v(e, t, n) {
	let r = y(e);
	if (r) {
		let [e = 0, t = 1] = r.split("-").map(Number);
		return {
			first: `${r}-01`,
			last: new Date(Date.UTC(e, t, 0)).toISOString().slice(0, 10)
		};
	}
	return {
		first: b(t - (Number(e) - 1) * m, n),
		last: b(t, n)
	};
}
function y(e) {
	return /^\d{4}-\d{2}$/.test(e) ? e : void 0;
}
function b(e, t) {
	return new Intl.DateTimeFormat("en-CA", {
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
		...t ? { timeZone: t } : {}
	}).format(e * 1e3);
}
function x(e, t) {
	return t.incidents.filter((t) => S(e, t));
}
function S(e, t) {
	switch (e.of) {
		case "every": return !t.test;
		case "tests": return t.test;
		case "open": return t.closed === null;
		case "equipment": return p.has(t.kind);
		case "kind": return t.kind === e.kind;
		case "outcome": return t.outcome === e.outcome;
		case "hour": return t.hour === e.hour && !t.test;
		case "group": return t.groups.includes(e.group) && C(e.what, t);
		case "false_alarms": return t.home === e.home && u(t.outcome) && !t.test;
		case "person": return t.people.includes(e.index) && !t.test;
	}
}
function C(e, t) {
	switch (e) {
		case "incidents": return !0;
		case "answered": return t.acknowledged !== null;
		case "arrived": return t.arrived !== null;
		case "closed": return t.closed !== null;
		case "within_60": return t.acknowledged !== null && t.acknowledged <= 60;
		case "within_180": return t.acknowledged !== null && t.acknowledged <= 180;
	}
}
function w(e, t, n) {
	let r = x({
		of: "group",
		group: e,
		what: "incidents"
	}, n);
	if (!r.length) return t.map(() => null);
	let i = r.flatMap((e) => e.acknowledged === null ? [] : [e.acknowledged]).sort((e, t) => e - t), a = 0;
	return t.map((e) => {
		for (; a < i.length && i[a] <= e;) a++;
		return 100 * a / r.length;
	});
}
function T(e) {
	let t = /* @__PURE__ */ new Map();
	for (let { fault: n } of e) t.set(n, (t.get(n) ?? 0) + 1);
	return [...t].sort(([, e], [, t]) => t - e);
}
// src/parts/behind.ts
var E = 50;
function D(e, t, n, r) {
	let { words: i } = r, o = [...x(e, n)].reverse(), s = o.slice(E);
	return d`<div class="behind">
    <h3 tabindex="-1"><span class="name">${i.behind(t, o.length)}</span></h3>
    <button @click=${r.close}>${i.close}</button>
    <ol>
      ${o.slice(0, E).map((e) => O(e, r))}
    </ol>
    ${s.length ? d`<details>
          <summary>${i.more(s.length)}</summary>
          <ol>
            ${s.map((e) => O(e, r))}
          </ol>
        </details>` : a}
  </div>`;
}
function O(t, { texts: n, words: r, zone: i, now: a, open: o }) {
	let s = `/incident/${t.id}`, c = t.acknowledged === null ? null : r.seconds(t.acknowledged);
	return d`<li data-incident=${t.id}>
    <a href="/eldercare${s}" @click=${(e) => l(e, () => o(s))}
      ><span class="name">${t.code || n.itself} ${t.name}</span> · ${n.kinds[t.kind]}</a
    >
    <span>${e(t.opened, n, i, a, !0)} · ${r.one(t.number, c)}</span>
    <span class="faint">${t.outcome ? n.outcomes[t.outcome] : r.notClosed} · ${r.lines(...t.lines)}</span>
  </li>`;
}
// node_modules/uplot/dist/uPlot.esm.js
var k = !0, ee = "uplot", te = "u-hz", ne = "u-vt", re = "u-title", ie = "u-wrap", ae = "u-under", oe = "u-over", se = "u-axis", ce = "u-off", le = "u-select", ue = "u-cursor-x", de = "u-cursor-y", fe = "u-cursor-pt", pe = "u-legend", me = "u-live", he = "u-inline", ge = "u-series", _e = "u-marker", ve = "u-label", ye = "u-value", be = "width", xe = "height", Se = "top", Ce = "bottom", we = "left", Te = "right", Ee = "#000", De = "#0000", Oe = "mousemove", ke = "mousedown", Ae = "mouseup", je = "mouseenter", Me = "mouseleave", Ne = "dblclick", A = "resize", Pe = "scroll", Fe = "change", Ie = "dppxchange", Le = "--", Re = typeof window < "u", ze = Re ? document : null, Be = Re ? window : null, Ve = Re ? navigator : null, j, He;
function Ue() {
	let e = devicePixelRatio;
	j != e && (j = e, He && tt(Fe, He, Ue), He = matchMedia(`(min-resolution: ${j - .001}dppx) and (max-resolution: ${j + .001}dppx)`), et(Fe, He, Ue), Be.dispatchEvent(new CustomEvent(Ie)));
}
function We(e, t) {
	if (t != null) {
		let n = e.classList;
		!n.contains(t) && n.add(t);
	}
}
function Ge(e, t) {
	let n = e.classList;
	n.contains(t) && n.remove(t);
}
function M(e, t, n) {
	e.style[t] = n + "px";
}
function Ke(e, t, n, r) {
	let i = ze.createElement(e);
	return t != null && We(i, t), n?.insertBefore(i, r), i;
}
function qe(e, t) {
	return Ke("div", e, t);
}
var N = /* @__PURE__ */ new WeakMap();
function Je(e, t, n, r, i) {
	let a = "translate(" + t + "px," + n + "px)";
	a != N.get(e) && (e.style.transform = a, N.set(e, a), t < 0 || n < 0 || t > r || n > i ? We(e, ce) : Ge(e, ce));
}
var P = /* @__PURE__ */ new WeakMap();
function Ye(e, t, n) {
	let r = t + n;
	r != P.get(e) && (P.set(e, r), e.style.background = t, e.style.borderColor = n);
}
var Xe = /* @__PURE__ */ new WeakMap();
function Ze(e, t, n, r) {
	let i = t + "" + n;
	i != Xe.get(e) && (Xe.set(e, i), e.style.height = n + "px", e.style.width = t + "px", e.style.marginLeft = r ? -t / 2 + "px" : 0, e.style.marginTop = r ? -n / 2 + "px" : 0);
}
var Qe = { passive: !0 }, $e = {
	...Qe,
	capture: !0
};
function et(e, t, n, r) {
	t.addEventListener(e, n, r ? $e : Qe);
}
function tt(e, t, n, r) {
	t.removeEventListener(e, n, Qe);
}
Re && Ue();
function nt(e, t, n, r) {
	let i;
	n ||= 0, r ||= t.length - 1;
	let a = r <= 2147483647;
	for (; r - n > 1;) i = a ? n + r >> 1 : St((n + r) / 2), t[i] < e ? n = i : r = i;
	return e - t[n] <= t[r] - e ? n : r;
}
function rt(e) {
	return (t, n, r) => {
		let i = -1, a = -1;
		for (let a = n; a <= r; a++) if (e(t[a])) {
			i = a;
			break;
		}
		for (let i = r; i >= n; i--) if (e(t[i])) {
			a = i;
			break;
		}
		return [i, a];
	};
}
var it = (e) => e != null, at = (e) => e != null && e > 0, ot = rt(it), st = rt(at);
function ct(e, t, n, r = 0, i = !1) {
	let a = i ? st : ot, o = i ? at : it;
	[t, n] = a(e, t, n);
	let s = e[t], c = e[t];
	if (t > -1) {
		if (r == 1) s = e[t], c = e[n];
		else if (r == -1) s = e[n], c = e[t];
		else for (let r = t; r <= n; r++) {
			let t = e[r];
			o(t) && (t < s ? s = t : t > c && (c = t));
		}
	}
	return [s ?? R, c ?? -R];
}
function lt(e, t, n, r) {
	let i = Dt(e), a = Dt(t);
	e == t && (i == -1 ? (e *= n, t /= n) : (e /= n, t *= n));
	let o = n == 10 ? Ot : kt, s = i == 1 ? St : Ct, c = a == 1 ? Ct : St, l = s(o(I(e))), u = c(o(I(t))), d = Et(n, l), f = Et(n, u);
	return n == 10 && (l < 0 && (d = H(d, -l)), u < 0 && (f = H(f, -u))), r || n == 2 ? (e = d * i, t = f * a) : (e = Ut(e, d), t = Ht(t, f)), [e, t];
}
function ut(e, t, n, r) {
	let i = lt(e, t, n, r);
	return e == 0 && (i[0] = 0), t == 0 && (i[1] = 0), i;
}
var dt = .1, ft = {
	mode: 3,
	pad: dt
}, pt = {
	pad: 0,
	soft: null,
	mode: 0
}, mt = {
	min: pt,
	max: pt
};
function ht(e, t, n, r) {
	return en(n) ? _t(e, t, n) : (pt.pad = n, pt.soft = r ? 0 : null, pt.mode = r ? 3 : 0, _t(e, t, mt));
}
function F(e, t) {
	return e ?? t;
}
function gt(e, t, n) {
	for (t = F(t, 0), n = F(n, e.length - 1); t <= n;) {
		if (e[t] != null) return !0;
		t++;
	}
	return !1;
}
function _t(e, t, n) {
	let r = n.min, i = n.max, a = F(r.pad, 0), o = F(i.pad, 0), s = F(r.hard, -R), c = F(i.hard, R), l = F(r.soft, R), u = F(i.soft, -R), d = F(r.mode, 0), f = F(i.mode, 0), p = t - e, m = Ot(p), h = Tt(I(e), I(t)), g = I(Ot(h) - m);
	(p < 1e-24 || g > 10) && (p = 0, (e == 0 || t == 0) && (p = 1e-24, d == 2 && l != R && (a = 0), f == 2 && u != -R && (o = 0)));
	let _ = p || h || 1e3, v = Et(10, St(Ot(_))), y = H(Ut(e - _ * (p == 0 ? e == 0 ? .1 : 1 : a), v / 10), 24), b = e >= l && (d == 1 || d == 3 && y <= l || d == 2 && y >= l) ? l : R, x = Tt(s, y < b && e >= b ? b : wt(b, y)), S = H(Ht(t + _ * (p == 0 ? t == 0 ? .1 : 1 : o), v / 10), 24), C = t <= u && (f == 1 || f == 3 && S >= u || f == 2 && S <= u) ? u : -R, w = wt(c, S > C && t <= C ? C : Tt(C, S));
	return x == w && x == 0 && (w = 100), [x, w];
}
var vt = new Intl.NumberFormat(Re ? Ve.language : "en-US"), yt = (e) => vt.format(e), bt = Math, xt = bt.PI, I = bt.abs, St = bt.floor, L = bt.round, Ct = bt.ceil, wt = bt.min, Tt = bt.max, Et = bt.pow, Dt = bt.sign, Ot = bt.log10, kt = bt.log2, At = (e, t = 1) => bt.sinh(e) * t, jt = (e, t = 1) => bt.asinh(e / t), R = Infinity;
function Mt(e) {
	return (Ot((e ^ e >> 31) - (e >> 31)) | 0) + 1;
}
function Nt(e, t, n) {
	return wt(Tt(e, t), n);
}
function Pt(e) {
	return typeof e == "function";
}
function z(e) {
	return Pt(e) ? e : () => e;
}
var Ft = () => {}, It = (e) => e, Lt = (e, t) => t, Rt = (e) => null, zt = (e) => !0, Bt = (e, t) => e == t, B = /\.\d*?(?=9{6,}|0{6,})/gm, V = (e) => {
	if (Zt(e) || Wt.has(e)) return e;
	let t = `${e}`, n = t.match(B);
	if (n == null) return e;
	let r = n[0].length - 1;
	if (t.indexOf("e-") != -1) {
		let [e, n] = t.split("e");
		return +`${V(e)}e${n}`;
	}
	return H(e, r);
};
function Vt(e, t) {
	return V(H(V(e / t)) * t);
}
function Ht(e, t) {
	return V(Ct(V(e / t)) * t);
}
function Ut(e, t) {
	return V(St(V(e / t)) * t);
}
function H(e, t = 0) {
	if (Zt(e)) return e;
	let n = 10 ** t;
	return L(e * n * (1 + 2 ** -52)) / n;
}
var Wt = /* @__PURE__ */ new Map();
function Gt(e) {
	return (("" + e).split(".")[1] || "").length;
}
function Kt(e, t, n, r) {
	let i = [], a = r.map(Gt);
	for (let o = t; o < n; o++) {
		let t = I(o), n = H(Et(e, o), t);
		for (let s = 0; s < r.length; s++) {
			let c = e == 10 ? +`${r[s]}e${o}` : r[s] * n, l = (o >= 0 ? 0 : t) + (o >= a[s] ? 0 : a[s]), u = e == 10 ? c : H(c, l);
			i.push(u), Wt.set(u, l);
		}
	}
	return i;
}
var qt = {}, Jt = [], Yt = [null, null], Xt = Array.isArray, Zt = Number.isInteger, Qt = (e) => e === void 0;
function $t(e) {
	return typeof e == "string";
}
function en(e) {
	let t = !1;
	if (e != null) {
		let n = e.constructor;
		t = n == null || n == Object;
	}
	return t;
}
function tn(e) {
	return typeof e == "object" && !!e;
}
var nn = Object.getPrototypeOf(Uint8Array), rn = "__proto__";
function an(e, t = en) {
	let n;
	if (Xt(e)) {
		let r = e.find((e) => e != null);
		if (Xt(r) || t(r)) {
			n = Array(e.length);
			for (let r = 0; r < e.length; r++) n[r] = an(e[r], t);
		} else n = e.slice();
	} else if (e instanceof nn) n = e.slice();
	else if (t(e)) {
		n = {};
		for (let r in e) r != rn && (n[r] = an(e[r], t));
	} else n = e;
	return n;
}
function U(e) {
	let t = arguments;
	for (let n = 1; n < t.length; n++) {
		let r = t[n];
		for (let t in r) t != rn && (en(e[t]) ? U(e[t], an(r[t])) : e[t] = an(r[t]));
	}
	return e;
}
var on = 0, sn = 1, cn = 2;
function ln(e, t, n) {
	for (let r = 0, i, a = -1; r < t.length; r++) {
		let o = t[r];
		if (o > a) {
			for (i = o - 1; i >= 0 && e[i] == null;) e[i--] = null;
			for (i = o + 1; i < n && e[i] == null;) e[a = i++] = null;
		}
	}
}
function un(e, t) {
	if (pn(e)) {
		let t = e[0].slice();
		for (let n = 1; n < e.length; n++) t.push(...e[n].slice(1));
		return mn(t[0]) || (t = fn(t)), t;
	}
	let n = /* @__PURE__ */ new Set();
	for (let t = 0; t < e.length; t++) {
		let r = e[t][0], i = r.length;
		for (let e = 0; e < i; e++) n.add(r[e]);
	}
	let r = [Array.from(n).sort((e, t) => e - t)], i = r[0].length, a = /* @__PURE__ */ new Map();
	for (let e = 0; e < i; e++) a.set(r[0][e], e);
	for (let n = 0; n < e.length; n++) {
		let o = e[n], s = o[0];
		for (let e = 1; e < o.length; e++) {
			let c = o[e], l = Array(i).fill(void 0), u = t ? t[n][e] : sn, d = [];
			for (let e = 0; e < c.length; e++) {
				let t = c[e], n = a.get(s[e]);
				t === null ? u != on && (l[n] = t, u == cn && d.push(n)) : l[n] = t;
			}
			ln(l, d, i), r.push(l);
		}
	}
	return r;
}
var dn = typeof queueMicrotask > "u" ? (e) => Promise.resolve().then(e) : queueMicrotask;
function fn(e) {
	let t = e[0], n = t.length, r = Array(n);
	for (let e = 0; e < r.length; e++) r[e] = e;
	r.sort((e, n) => t[e] - t[n]);
	let i = [];
	for (let t = 0; t < e.length; t++) {
		let a = e[t], o = Array(n);
		for (let e = 0; e < n; e++) o[e] = a[r[e]];
		i.push(o);
	}
	return i;
}
function pn(e) {
	let t = e[0][0], n = t.length;
	for (let r = 1; r < e.length; r++) {
		let i = e[r][0];
		if (i.length != n) return !1;
		if (i != t) {
			for (let e = 0; e < n; e++) if (i[e] != t[e]) return !1;
		}
	}
	return !0;
}
function mn(e, t = 100) {
	let n = e.length;
	if (n <= 1) return !0;
	let r = 0, i = n - 1;
	for (; r <= i && e[r] == null;) r++;
	for (; i >= r && e[i] == null;) i--;
	if (i <= r) return !0;
	let a = Tt(1, St((i - r + 1) / t));
	for (let t = e[r], n = r + a; n <= i; n += a) {
		let r = e[n];
		if (r != null) {
			if (r <= t) return !1;
			t = r;
		}
	}
	return !0;
}
var hn = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December"
], gn = [
	"Sunday",
	"Monday",
	"Tuesday",
	"Wednesday",
	"Thursday",
	"Friday",
	"Saturday"
];
function _n(e) {
	return e.slice(0, 3);
}
var vn = gn.map(_n), yn = {
	MMMM: hn,
	MMM: hn.map(_n),
	WWWW: gn,
	WWW: vn
};
function bn(e) {
	return (e < 10 ? "0" : "") + e;
}
function xn(e) {
	return (e < 10 ? "00" : e < 100 ? "0" : "") + e;
}
var Sn = {
	YYYY: (e) => e.getFullYear(),
	YY: (e) => (e.getFullYear() + "").slice(2),
	MMMM: (e, t) => t.MMMM[e.getMonth()],
	MMM: (e, t) => t.MMM[e.getMonth()],
	MM: (e) => bn(e.getMonth() + 1),
	M: (e) => e.getMonth() + 1,
	DD: (e) => bn(e.getDate()),
	D: (e) => e.getDate(),
	WWWW: (e, t) => t.WWWW[e.getDay()],
	WWW: (e, t) => t.WWW[e.getDay()],
	HH: (e) => bn(e.getHours()),
	H: (e) => e.getHours(),
	h: (e) => {
		let t = e.getHours();
		return t == 0 ? 12 : t > 12 ? t - 12 : t;
	},
	AA: (e) => e.getHours() >= 12 ? "PM" : "AM",
	aa: (e) => e.getHours() >= 12 ? "pm" : "am",
	a: (e) => e.getHours() >= 12 ? "p" : "a",
	mm: (e) => bn(e.getMinutes()),
	m: (e) => e.getMinutes(),
	ss: (e) => bn(e.getSeconds()),
	s: (e) => e.getSeconds(),
	fff: (e) => xn(e.getMilliseconds())
};
function Cn(e, t) {
	t ||= yn;
	let n = [], r = /\{([a-z]+)\}|[^{]+/gi, i;
	for (; i = r.exec(e);) n.push(i[0][0] == "{" ? Sn[i[1]] : i[0]);
	return (e) => {
		let r = "";
		for (let i = 0; i < n.length; i++) r += typeof n[i] == "string" ? n[i] : n[i](e, t);
		return r;
	};
}
var wn = new Intl.DateTimeFormat().resolvedOptions().timeZone;
function Tn(e, t) {
	let n;
	return t == "UTC" || t == "Etc/UTC" ? n = /* @__PURE__ */ new Date(+e + e.getTimezoneOffset() * 6e4) : t == wn ? n = e : (n = new Date(e.toLocaleString("en-US", { timeZone: t })), n.setMilliseconds(e.getMilliseconds())), n;
}
var En = (e) => e % 1 == 0, Dn = [
	1,
	2,
	2.5,
	5
], On = Kt(10, -32, 0, Dn), kn = Kt(10, 0, 32, Dn), An = kn.filter(En), jn = On.concat(kn), Mn = "\n", Nn = "{YYYY}", Pn = Mn + Nn, Fn = "{M}/{D}", In = Mn + Fn, Ln = In + "/{YY}", Rn = "{aa}", zn = "{h}:{mm}" + Rn, Bn = Mn + zn, Vn = ":{ss}", W = null;
function G(e) {
	let t = e * 1e3, n = t * 60, r = n * 60, i = r * 24, a = i * 30, o = i * 365, s = (e == 1 ? Kt(10, 0, 3, Dn).filter(En) : Kt(10, -3, 0, Dn)).concat([
		t,
		t * 5,
		t * 10,
		t * 15,
		t * 30,
		n,
		n * 5,
		n * 10,
		n * 15,
		n * 30,
		r,
		r * 2,
		r * 3,
		r * 4,
		r * 6,
		r * 8,
		r * 12,
		i,
		i * 2,
		i * 3,
		i * 4,
		i * 5,
		i * 6,
		i * 7,
		i * 8,
		i * 9,
		i * 10,
		i * 15,
		a,
		a * 2,
		a * 3,
		a * 4,
		a * 6,
		o,
		o * 2,
		o * 5,
		o * 10,
		o * 25,
		o * 50,
		o * 100
	]), c = [
		[
			o,
			Nn,
			W,
			W,
			W,
			W,
			W,
			W,
			1
		],
		[
			i * 28,
			"{MMM}",
			Pn,
			W,
			W,
			W,
			W,
			W,
			1
		],
		[
			i,
			Fn,
			Pn,
			W,
			W,
			W,
			W,
			W,
			1
		],
		[
			r,
			"{h}" + Rn,
			Ln,
			W,
			In,
			W,
			W,
			W,
			1
		],
		[
			n,
			zn,
			Ln,
			W,
			In,
			W,
			W,
			W,
			1
		],
		[
			t,
			Vn,
			Ln + " " + zn,
			W,
			In + " " + zn,
			W,
			Bn,
			W,
			1
		],
		[
			e,
			Vn + ".{fff}",
			Ln + " " + zn,
			W,
			In + " " + zn,
			W,
			Bn,
			W,
			1
		]
	];
	function l(t) {
		return (s, c, l, u, d, f) => {
			let p = [], m = d >= o, h = d >= a && d < o, g = t(l), _ = H(g * e, 3), v = K(g.getFullYear(), m ? 0 : g.getMonth(), h || m ? 1 : g.getDate()), y = H(v * e, 3);
			if (h || m) {
				let n = h ? d / a : 0, r = m ? d / o : 0, i = _ == y ? _ : H(K(v.getFullYear() + r, v.getMonth() + n, 1) * e, 3), s = new Date(L(i / e)), c = s.getFullYear(), l = s.getMonth();
				for (let a = 0; i <= u; a++) {
					let o = K(c + r * a, l + n * a, 1), s = o - t(H(o * e, 3));
					i = H((+o + s) * e, 3), i <= u && p.push(i);
				}
			} else {
				let a = d >= i ? i : d, o = y + (St(l) - St(_)) + Ht(_ - y, a);
				p.push(o);
				let m = t(o), h = m.getHours() + m.getMinutes() / n + m.getSeconds() / r, g = d / r, v = f / s.axes[c]._space;
				for (; o = H(o + d, e == 1 ? 0 : 3), !(o > u);) if (g > 1) {
					let e = St(H(h + g, 6)) % 24, n = t(o).getHours() - e;
					n > 1 && (n = -1), o -= n * r, h = (h + g) % 24;
					let i = p[p.length - 1];
					H((o - i) / d, 3) * v >= .7 && p.push(o);
				} else p.push(o);
			}
			return p;
		};
	}
	return [
		s,
		c,
		l
	];
}
var [Hn, Un, Wn] = G(1), [Gn, Kn, qn] = G(.001);
Kt(2, -53, 53, [1]);
function Jn(e, t) {
	return e.map((e) => e.map((n, r) => r == 0 || r == 8 || n == null ? n : t(r == 1 || e[8] == 0 ? n : e[1] + n)));
}
function Yn(e, t) {
	return (n, r, i, a, o) => {
		let s = t.find((e) => o >= e[0]) || t[t.length - 1], c, l, u, d, f, p;
		return r.map((t) => {
			let n = e(t), r = n.getFullYear(), i = n.getMonth(), a = n.getDate(), o = n.getHours(), m = n.getMinutes(), h = n.getSeconds(), g = r != c && s[2] || i != l && s[3] || a != u && s[4] || o != d && s[5] || m != f && s[6] || h != p && s[7] || s[1];
			return c = r, l = i, u = a, d = o, f = m, p = h, g(n);
		});
	};
}
function Xn(e, t) {
	let n = Cn(t);
	return (t, r, i, a, o) => r.map((t) => n(e(t)));
}
function K(e, t, n) {
	return new Date(e, t, n);
}
function Zn(e, t) {
	return t(e);
}
var Qn = "{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
function $n(e, t) {
	return (n, r, i, a) => a == null ? Le : t(e(r));
}
function q(e, t) {
	let n = e.series[t];
	return n.width ? n.stroke(e, t) : n.points.width ? n.points.stroke(e, t) : null;
}
function er(e, t) {
	return e.series[t].fill(e, t);
}
var tr = {
	show: !0,
	live: !0,
	isolate: !1,
	mount: Ft,
	markers: {
		show: !0,
		width: 2,
		stroke: q,
		fill: er,
		dash: "solid"
	},
	idx: null,
	idxs: null,
	values: []
};
function nr(e, t) {
	let n = e.cursor.points, r = qe(), i = n.size(e, t);
	M(r, be, i), M(r, xe, i);
	let a = i / -2;
	M(r, "marginLeft", a), M(r, "marginTop", a);
	let o = n.width(e, t, i);
	return o && M(r, "borderWidth", o), r;
}
function rr(e, t) {
	let n = e.series[t].points;
	return n._fill || n._stroke;
}
function ir(e, t) {
	let n = e.series[t].points;
	return n._stroke || n._fill;
}
function ar(e, t) {
	return e.series[t].points.size;
}
var or = [0, 0];
function sr(e, t, n) {
	return or[0] = t, or[1] = n, or;
}
function cr(e, t, n, r = !0) {
	return (e) => {
		e.button != 0 || r && e.target != t || n(e);
	};
}
function lr(e, t, n, r = !0) {
	return (e) => {
		r && e.target != t || n(e);
	};
}
var ur = {
	show: !0,
	x: !0,
	y: !0,
	lock: !1,
	move: sr,
	points: {
		one: !1,
		show: nr,
		size: ar,
		width: 0,
		stroke: ir,
		fill: rr
	},
	bind: {
		mousedown: cr,
		mouseup: cr,
		click: cr,
		dblclick: cr,
		mousemove: lr,
		mouseleave: lr,
		mouseenter: lr
	},
	drag: {
		setScale: !0,
		x: !0,
		y: !1,
		dist: 0,
		uni: null,
		click: (e, t) => {
			t.stopPropagation(), t.stopImmediatePropagation();
		},
		_x: !1,
		_y: !1
	},
	focus: {
		dist: (e, t, n, r, i) => r - i,
		prox: -1,
		bias: 0
	},
	hover: {
		skip: [void 0],
		prox: null,
		bias: 0
	},
	left: -10,
	top: -10,
	idx: null,
	dataIdx: null,
	idxs: null,
	event: null
}, dr = {
	show: !0,
	stroke: "rgba(0,0,0,0.07)",
	width: 2
}, fr = U({}, dr, { filter: Lt }), pr = U({}, fr, { size: 10 }), mr = U({}, dr, { show: !1 }), hr = "12px system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, \"Noto Sans\", sans-serif, \"Apple Color Emoji\", \"Segoe UI Emoji\", \"Segoe UI Symbol\", \"Noto Color Emoji\"", gr = "bold " + hr, _r = 1.5, vr = {
	show: !0,
	scale: "x",
	stroke: Ee,
	space: 50,
	gap: 5,
	alignTo: 1,
	size: 50,
	labelGap: 0,
	labelSize: 30,
	labelFont: gr,
	side: 2,
	grid: fr,
	ticks: pr,
	border: mr,
	font: hr,
	lineGap: _r,
	rotate: 0
}, yr = "Value", br = "Time", xr = {
	show: !0,
	scale: "x",
	auto: !1,
	sorted: 1,
	min: R,
	max: -Infinity,
	idxs: []
};
function Sr(e, t, n, r, i) {
	return t.map((e) => e == null ? "" : yt(e));
}
function Cr(e, t, n, r, i, a, o) {
	let s = [], c = Wt.get(i) || 0;
	n = o ? n : H(Ht(n, i), c);
	for (let e = n; e <= r; e = H(e + i, c)) s.push(Object.is(e, -0) ? 0 : e);
	return s;
}
function wr(e, t, n, r, i, a, o) {
	let s = [], c = e.scales[e.axes[t].scale].log;
	i = Et(c, St((c == 10 ? Ot : kt)(n))), c == 10 && (i = jn[nt(i, jn)]);
	let l = n, u = i * c;
	c == 10 && (u = jn[nt(u, jn)]);
	do
		s.push(l), l += i, c == 10 && !Wt.has(l) && (l = H(l, Wt.get(i))), l >= u && (i = l, u = i * c, c == 10 && (u = jn[nt(u, jn)]));
	while (l <= r);
	return s;
}
function Tr(e, t, n, r, i, a, o) {
	let s = e.scales[e.axes[t].scale].asinh, c = r > s ? wr(e, t, Tt(s, n), r, i) : [s], l = r >= 0 && n <= 0 ? [0] : [];
	return (n < -s ? wr(e, t, Tt(s, -r), -n, i) : [s]).reverse().map((e) => -e).concat(l, c);
}
var Er = /./, Dr = /[12357]/, Or = /[125]/, kr = /1/, Ar = (e, t, n, r) => e.map((e, i) => t == 4 && e == 0 || i % r == 0 && n.test(e.toExponential()[+(e < 0)]) ? e : null);
function jr(e, t, n, r, i) {
	let a = e.axes[n], o = a.scale, s = e.scales[o], c = e.valToPos, l = a._space, u = c(10, o), d = c(9, o) - u >= l ? Er : c(7, o) - u >= l ? Dr : c(5, o) - u >= l ? Or : kr;
	if (d == kr) {
		let e = I(c(1, o) - u);
		if (e < l) return Ar(t.slice().reverse(), s.distr, d, Ct(l / e)).reverse();
	}
	return Ar(t, s.distr, d, 1);
}
function Mr(e, t, n, r, i) {
	let a = e.axes[n], o = a.scale, s = a._space, c = e.valToPos, l = I(c(1, o) - c(2, o));
	return l < s ? Ar(t.slice().reverse(), 3, Er, Ct(s / l)).reverse() : t;
}
function Nr(e, t, n, r) {
	return r == null ? Le : t == null ? "" : yt(t);
}
var Pr = {
	show: !0,
	scale: "y",
	stroke: Ee,
	space: 30,
	gap: 5,
	alignTo: 1,
	size: 50,
	labelGap: 0,
	labelSize: 30,
	labelFont: gr,
	side: 3,
	grid: fr,
	ticks: pr,
	border: mr,
	font: hr,
	lineGap: _r,
	rotate: 0
};
function Fr(e, t) {
	return H((3 + (e || 1) * 2) * t, 3);
}
function Ir(e, t) {
	let { scale: n, idxs: r } = e.series[0], i = e._data[0], a = e.valToPos(i[r[0]], n, !0), o = I(e.valToPos(i[r[1]], n, !0) - a) / (e.series[t].points.space * j);
	return r[1] - r[0] <= o;
}
var Lr = {
	scale: null,
	auto: !0,
	sorted: 0,
	min: R,
	max: -Infinity
}, Rr = (e, t, n, r, i) => i, zr = {
	show: !0,
	auto: !0,
	sorted: 0,
	gaps: Rr,
	alpha: 1,
	facets: [U({}, Lr, { scale: "x" }), U({}, Lr, { scale: "y" })]
}, Br = {
	scale: "y",
	auto: !0,
	sorted: 0,
	show: !0,
	spanGaps: !1,
	gaps: Rr,
	alpha: 1,
	points: {
		show: Ir,
		filter: null
	},
	values: null,
	min: R,
	max: -Infinity,
	idxs: [],
	path: null,
	clip: null
};
function Vr(e, t, n, r, i) {
	return n / 10;
}
var Hr = {
	time: k,
	auto: !0,
	distr: 1,
	log: 10,
	asinh: 1,
	min: null,
	max: null,
	dir: 1,
	ori: 0
}, Ur = U({}, Hr, {
	time: !1,
	ori: 1
}), Wr = {};
function Gr(e, t) {
	let n = Wr[e];
	return n || (n = {
		key: e,
		plots: [],
		sub(e) {
			n.plots.push(e);
		},
		unsub(e) {
			n.plots = n.plots.filter((t) => t != e);
		},
		pub(e, t, r, i, a, o, s) {
			for (let c = 0; c < n.plots.length; c++) n.plots[c] != t && n.plots[c].pub(e, t, r, i, a, o, s);
		}
	}, e != null && (Wr[e] = n)), n;
}
var Kr = 1, qr = 2;
function Jr(e, t, n) {
	let r = e.mode, i = e.series[t], a = r == 2 ? e._data[t] : e._data, o = e.scales, s = e.bbox, c = a[0], l = r == 2 ? a[1] : a[t], u = r == 2 ? o[i.facets[0].scale] : o[e.series[0].scale], d = r == 2 ? o[i.facets[1].scale] : o[i.scale], f = s.left, p = s.top, m = s.width, h = s.height, g = e.valToPosH, _ = e.valToPosV;
	return u.ori == 0 ? n(i, c, l, u, d, g, _, f, p, m, h, ri, ai, si, li, di) : n(i, c, l, u, d, _, g, p, f, h, m, ii, oi, ci, ui, fi);
}
function Yr(e, t) {
	let n = 0, r = 0, i = F(e.bands, Jt);
	for (let e = 0; e < i.length; e++) {
		let a = i[e];
		a.series[0] == t ? n = a.dir : a.series[1] == t && (a.dir == 1 ? r |= 1 : r |= 2);
	}
	return [n, r == 1 ? -1 : r == 2 ? 1 : r == 3 ? 2 : 0];
}
function Xr(e, t, n, r, i) {
	let a = e.mode, o = e.series[t], s = a == 2 ? o.facets[1].scale : o.scale, c = e.scales[s];
	return i == -1 ? c.min : i == 1 ? c.max : c.distr == 3 ? c.dir == 1 ? c.min : c.max : 0;
}
function Zr(e, t, n, r, i, a) {
	return Jr(e, t, (e, t, o, s, c, l, u, d, f, p, m) => {
		let h = e.pxRound, g = s.dir * (s.ori == 0 ? 1 : -1), _ = s.ori == 0 ? ai : oi, v, y;
		g == 1 ? (v = n, y = r) : (v = r, y = n);
		let b = h(l(t[v], s, p, d)), x = h(u(o[v], c, m, f)), S = h(l(t[y], s, p, d)), C = h(u(a == 1 ? c.max : c.min, c, m, f)), w = new Path2D(i);
		return _(w, S, C), _(w, b, C), _(w, b, x), w;
	});
}
function Qr(e, t, n, r, i, a) {
	let o = null;
	if (e.length > 0) {
		o = new Path2D();
		let s = t == 0 ? si : ci, c = n;
		for (let t = 0; t < e.length; t++) {
			let n = e[t];
			if (n[1] > n[0]) {
				let e = n[0] - c;
				e > 0 && s(o, c, r, e, r + a), c = n[1];
			}
		}
		let l = n + i - c;
		l > 0 && s(o, c, r - 5, l, r + a + 10);
	}
	return o;
}
function $r(e, t, n) {
	let r = e[e.length - 1];
	r && r[0] == t ? r[1] = n : e.push([t, n]);
}
function ei(e, t, n, r, i, a, o) {
	let s = [], c = e.length;
	for (let l = i == 1 ? n : r; l >= n && l <= r; l += i) if (t[l] === null) {
		let u = l, d = l;
		if (i == 1) for (; ++l <= r && t[l] === null;) d = l;
		else for (; --l >= n && t[l] === null;) d = l;
		let f = a(e[u]), p = d == u ? f : a(e[d]), m = u - i;
		f = o <= 0 && m >= 0 && m < c ? a(e[m]) : f;
		let h = d + i;
		p = o >= 0 && h >= 0 && h < c ? a(e[h]) : p, p >= f && s.push([f, p]);
	}
	return s;
}
function ti(e) {
	return e == 0 ? It : e == 1 ? L : (t) => Vt(t, e);
}
function ni(e) {
	let t = e == 0 ? ri : ii, n = e == 0 ? (e, t, n, r, i, a) => {
		e.arcTo(t, n, r, i, a);
	} : (e, t, n, r, i, a) => {
		e.arcTo(n, t, i, r, a);
	}, r = e == 0 ? (e, t, n, r, i) => {
		e.rect(t, n, r, i);
	} : (e, t, n, r, i) => {
		e.rect(n, t, i, r);
	};
	return (e, i, a, o, s, c = 0, l = 0) => {
		c == 0 && l == 0 ? r(e, i, a, o, s) : (c = wt(c, o / 2, s / 2), l = wt(l, o / 2, s / 2), t(e, i + c, a), n(e, i + o, a, i + o, a + s, c), n(e, i + o, a + s, i, a + s, l), n(e, i, a + s, i, a, l), n(e, i, a, i + o, a, c), e.closePath());
	};
}
var ri = (e, t, n) => {
	e.moveTo(t, n);
}, ii = (e, t, n) => {
	e.moveTo(n, t);
}, ai = (e, t, n) => {
	e.lineTo(t, n);
}, oi = (e, t, n) => {
	e.lineTo(n, t);
}, si = ni(0), ci = ni(1), li = (e, t, n, r, i, a) => {
	e.arc(t, n, r, i, a);
}, ui = (e, t, n, r, i, a) => {
	e.arc(n, t, r, i, a);
}, di = (e, t, n, r, i, a, o) => {
	e.bezierCurveTo(t, n, r, i, a, o);
}, fi = (e, t, n, r, i, a, o) => {
	e.bezierCurveTo(n, t, i, r, o, a);
};
function pi(e) {
	return (e, t, n, r, i) => Jr(e, t, (t, a, o, s, c, l, u, d, f, p, m) => {
		let { pxRound: h, points: g } = t, _, v;
		s.ori == 0 ? (_ = ri, v = li) : (_ = ii, v = ui);
		let y = H(g.width * j, 3), b = (g.size - g.width) / 2 * j, x = H(b * 2, 3), S = new Path2D(), C = new Path2D(), { left: w, top: T, width: E, height: D } = e.bbox;
		si(C, w - x, T - x, E + x * 2, D + x * 2);
		let O = (e) => {
			if (o[e] != null) {
				let t = h(l(a[e], s, p, d)), n = h(u(o[e], c, m, f));
				_(S, t + b, n), v(S, t, n, b, 0, xt * 2);
			}
		};
		if (i) i.forEach(O);
		else for (let e = n; e <= r; e++) O(e);
		return {
			stroke: y > 0 ? S : null,
			fill: S,
			clip: C,
			flags: 3
		};
	});
}
function mi(e) {
	return (t, n, r, i, a, o) => {
		r != i && (a != r && o != r && e(t, n, r), a != i && o != i && e(t, n, i), e(t, n, o));
	};
}
var hi = mi(ai), gi = mi(oi);
function _i(e) {
	let t = F(e?.alignGaps, 0);
	return (e, n, r, i) => Jr(e, n, (a, o, s, c, l, u, d, f, p, m, h) => {
		[r, i] = ot(s, r, i);
		let g = a.pxRound, _ = (e) => g(u(e, c, m, f)), v = (e) => g(d(e, l, h, p)), y, b;
		c.ori == 0 ? (y = ai, b = hi) : (y = oi, b = gi);
		let x = c.dir * (c.ori == 0 ? 1 : -1), S = {
			stroke: new Path2D(),
			fill: null,
			clip: null,
			band: null,
			gaps: null,
			flags: Kr
		}, C = S.stroke, w = !1;
		if (i - r >= m * 4) {
			let t = (t) => e.posToVal(t, c.key, !0), n = null, a = null, l, u, d, f = _(o[x == 1 ? r : i]), p = _(o[r]), m = _(o[i]), h = t(x == 1 ? p + 1 : m - 1);
			for (let e = x == 1 ? r : i; e >= r && e <= i; e += x) {
				let r = o[e], i = (x == 1 ? r < h : r > h) ? f : _(r), c = s[e];
				i == f ? c == null ? c === null && (w = !0) : (u = c, n == null ? (y(C, i, v(u)), l = n = a = u) : u < n ? n = u : u > a && (a = u)) : (n != null && b(C, f, v(n), v(a), v(l), v(u)), c == null ? (n = a = null, c === null && (w = !0)) : (u = c, y(C, i, v(u)), n = a = l = u), f = i, h = t(f + x));
			}
			n != null && n != a && d != f && b(C, f, v(n), v(a), v(l), v(u));
		} else for (let e = x == 1 ? r : i; e >= r && e <= i; e += x) {
			let t = s[e];
			t === null ? w = !0 : t != null && y(C, _(o[e]), v(t));
		}
		let [T, E] = Yr(e, n);
		if (a.fill != null || T != 0) {
			let t = S.fill = new Path2D(C), s = v(a.fillTo(e, n, a.min, a.max, T)), c = _(o[r]), l = _(o[i]);
			x == -1 && ([l, c] = [c, l]), y(t, l, s), y(t, c, s);
		}
		if (!a.spanGaps) {
			let l = [];
			w && l.push(...ei(o, s, r, i, x, _, t)), S.gaps = l = a.gaps(e, n, r, i, l), S.clip = Qr(l, c.ori, f, p, m, h);
		}
		return E != 0 && (S.band = E == 2 ? [Zr(e, n, r, i, C, -1), Zr(e, n, r, i, C, 1)] : Zr(e, n, r, i, C, E)), S;
	});
}
function vi(e) {
	let t = F(e.align, 1), n = F(e.ascDesc, !1), r = F(e.alignGaps, 0), i = F(e.extend, !1);
	return (e, a, o, s) => Jr(e, a, (c, l, u, d, f, p, m, h, g, _, v) => {
		[o, s] = ot(u, o, s);
		let y = c.pxRound, { left: b, width: x } = e.bbox, S = (e) => y(p(e, d, _, h)), C = (e) => y(m(e, f, v, g)), w = d.ori == 0 ? ai : oi, T = {
			stroke: new Path2D(),
			fill: null,
			clip: null,
			band: null,
			gaps: null,
			flags: Kr
		}, E = T.stroke, D = d.dir * (d.ori == 0 ? 1 : -1), O = C(u[D == 1 ? o : s]), k = S(l[D == 1 ? o : s]), ee = k, te = k;
		i && t == -1 && (te = b, w(E, te, O)), w(E, k, O);
		for (let e = D == 1 ? o : s; e >= o && e <= s; e += D) {
			let n = u[e];
			if (n == null) continue;
			let r = S(l[e]), i = C(n);
			t == 1 ? w(E, r, O) : w(E, ee, i), w(E, r, i), O = i, ee = r;
		}
		let ne = ee;
		i && t == 1 && (ne = b + x, w(E, ne, O));
		let [re, ie] = Yr(e, a);
		if (c.fill != null || re != 0) {
			let t = T.fill = new Path2D(E), n = C(c.fillTo(e, a, c.min, c.max, re));
			w(t, ne, n), w(t, te, n);
		}
		if (!c.spanGaps) {
			let i = [];
			i.push(...ei(l, u, o, s, D, S, r));
			let f = c.width * j / 2, p = n || t == 1 ? f : -f, m = n || t == -1 ? -f : f;
			i.forEach((e) => {
				e[0] += p, e[1] += m;
			}), T.gaps = i = c.gaps(e, a, o, s, i), T.clip = Qr(i, d.ori, h, g, _, v);
		}
		return ie != 0 && (T.band = ie == 2 ? [Zr(e, a, o, s, E, -1), Zr(e, a, o, s, E, 1)] : Zr(e, a, o, s, E, ie)), T;
	});
}
function yi(e, t, n, r, i, a, o = R) {
	if (e.length > 1) {
		let s = null;
		for (let c = 0, l = Infinity; c < e.length; c++) if (t[c] !== void 0) {
			if (s != null) {
				let t = I(e[c] - e[s]);
				t < l && (l = t, o = I(n(e[c], r, i, a) - n(e[s], r, i, a)));
			}
			s = c;
		}
	}
	return o;
}
function bi(e) {
	e ||= qt;
	let t = F(e.size, [
		.6,
		R,
		1
	]), n = e.align || 0, r = e.gap || 0, i = e.radius;
	i = i == null ? [0, 0] : typeof i == "number" ? [i, 0] : i;
	let a = z(i), o = 1 - t[0], s = F(t[1], R), c = F(t[2], 1), l = F(e.disp, qt), u = F(e.each, (e) => {}), { fill: d, stroke: f } = l;
	return (e, t, i, p) => Jr(e, t, (m, h, g, _, v, y, b, x, S, C, w) => {
		let T = m.pxRound, E = n, D = r * j, O = s * j, k = c * j, ee, te;
		_.ori == 0 ? [ee, te] = a(e, t) : [te, ee] = a(e, t);
		let ne = _.dir * (_.ori == 0 ? 1 : -1), re = _.ori == 0 ? si : ci, ie = _.ori == 0 ? u : (e, t, n, r, i, a, o) => {
			u(e, t, n, i, r, o, a);
		}, ae = F(e.bands, Jt).find((e) => e.series[0] == t), oe = ae == null ? 0 : ae.dir, se = m.fillTo(e, t, m.min, m.max, oe), ce = T(b(se, v, w, S)), le, ue, de, fe = C, pe = T(m.width * j), me = !1, he = null, ge = null, _e = null, ve = null;
		d != null && (pe == 0 || f != null) && (me = !0, he = d.values(e, t, i, p), ge = /* @__PURE__ */ new Map(), new Set(he).forEach((e) => {
			e != null && ge.set(e, new Path2D());
		}), pe > 0 && (_e = f.values(e, t, i, p), ve = /* @__PURE__ */ new Map(), new Set(_e).forEach((e) => {
			e != null && ve.set(e, new Path2D());
		})));
		let { x0: ye, size: be } = l;
		if (ye != null && be != null) {
			E = 1, h = ye.values(e, t, i, p), ye.unit == 2 && (h = h.map((t) => e.posToVal(x + t * C, _.key, !0)));
			let n = be.values(e, t, i, p);
			ue = be.unit == 2 ? n[0] * C : y(n[0], _, C, x) - y(0, _, C, x), fe = yi(h, g, y, _, C, x, fe), de = fe - ue + D;
		} else fe = yi(h, g, y, _, C, x, fe), de = fe * o + D, ue = fe - de;
		de < 1 && (de = 0), pe >= ue / 2 && (pe = 0), de < 5 && (T = It);
		let xe = de > 0, Se = fe - de - (xe ? pe : 0);
		ue = T(Nt(Se, k, O)), le = (E == 0 ? ue / 2 : E == ne ? 0 : ue) - E * ne * ((E == 0 ? D / 2 : 0) + (xe ? pe / 2 : 0));
		let Ce = {
			stroke: null,
			fill: null,
			clip: null,
			band: null,
			gaps: null,
			flags: 0
		}, we = me ? null : new Path2D(), Te = null;
		if (ae != null) Te = e.data[ae.series[1]];
		else {
			let { y0: n, y1: r } = l;
			n != null && r != null && (g = r.values(e, t, i, p), Te = n.values(e, t, i, p));
		}
		let Ee = ee * ue, De = te * ue;
		for (let n = ne == 1 ? i : p; n >= i && n <= p; n += ne) {
			let r = g[n];
			if (r == null) continue;
			if (Te != null) {
				let e = Te[n] ?? 0;
				if (r - e == 0) continue;
				ce = b(e, v, w, S);
			}
			let i = y(_.distr != 2 || l != null ? h[n] : n, _, C, x), a = b(F(r, se), v, w, S), o = T(i - le), s = T(Tt(a, ce)), c = T(wt(a, ce)), u = s - c;
			if (r != null) {
				let i = r < 0 ? De : Ee, a = r < 0 ? Ee : De;
				me ? (pe > 0 && _e[n] != null && re(ve.get(_e[n]), o, c + St(pe / 2), ue, Tt(0, u - pe), i, a), he[n] != null && re(ge.get(he[n]), o, c + St(pe / 2), ue, Tt(0, u - pe), i, a)) : re(we, o, c + St(pe / 2), ue, Tt(0, u - pe), i, a), ie(e, t, n, o - pe / 2, c, ue + pe, u);
			}
		}
		return pe > 0 ? Ce.stroke = me ? ve : we : me || (Ce._fill = m.width == 0 ? m._fill : m._stroke ?? m._fill, Ce.width = 0), Ce.fill = me ? ge : we, Ce;
	});
}
function xi(e, t) {
	let n = F(t?.alignGaps, 0);
	return (t, r, i, a) => Jr(t, r, (o, s, c, l, u, d, f, p, m, h, g) => {
		[i, a] = ot(c, i, a);
		let _ = o.pxRound, v = (e) => _(d(e, l, h, p)), y = (e) => _(f(e, u, g, m)), b, x, S;
		l.ori == 0 ? (b = ri, S = ai, x = di) : (b = ii, S = oi, x = fi);
		let C = l.dir * (l.ori == 0 ? 1 : -1), w = v(s[C == 1 ? i : a]), T = w, E = [], D = [];
		for (let e = C == 1 ? i : a; e >= i && e <= a; e += C) if (c[e] != null) {
			let t = s[e], n = v(t);
			E.push(T = n), D.push(y(c[e]));
		}
		let O = {
			stroke: e(E, D, b, S, x, _),
			fill: null,
			clip: null,
			band: null,
			gaps: null,
			flags: Kr
		}, k = O.stroke, [ee, te] = Yr(t, r);
		if (o.fill != null || ee != 0) {
			let e = O.fill = new Path2D(k), n = y(o.fillTo(t, r, o.min, o.max, ee));
			S(e, T, n), S(e, w, n);
		}
		if (!o.spanGaps) {
			let e = [];
			e.push(...ei(s, c, i, a, C, v, n)), O.gaps = e = o.gaps(t, r, i, a, e), O.clip = Qr(e, l.ori, p, m, h, g);
		}
		return te != 0 && (O.band = te == 2 ? [Zr(t, r, i, a, k, -1), Zr(t, r, i, a, k, 1)] : Zr(t, r, i, a, k, te)), O;
	});
}
function Si(e) {
	return xi(J, e);
}
function J(e, t, n, r, i, a) {
	let o = e.length;
	if (o < 2) return null;
	let s = new Path2D();
	if (n(s, e[0], t[0]), o == 2) r(s, e[1], t[1]);
	else {
		let n = Array(o), r = Array(o - 1), a = Array(o - 1), c = Array(o - 1);
		for (let n = 0; n < o - 1; n++) a[n] = t[n + 1] - t[n], c[n] = e[n + 1] - e[n], r[n] = a[n] / c[n];
		n[0] = r[0];
		for (let e = 1; e < o - 1; e++) r[e] === 0 || r[e - 1] === 0 || r[e - 1] > 0 != r[e] > 0 ? n[e] = 0 : (n[e] = 3 * (c[e - 1] + c[e]) / ((2 * c[e] + c[e - 1]) / r[e - 1] + (c[e] + 2 * c[e - 1]) / r[e]), isFinite(n[e]) || (n[e] = 0));
		n[o - 1] = r[o - 2];
		for (let r = 0; r < o - 1; r++) i(s, e[r] + c[r] / 3, t[r] + n[r] * c[r] / 3, e[r + 1] - c[r] / 3, t[r + 1] - n[r + 1] * c[r] / 3, e[r + 1], t[r + 1]);
	}
	return s;
}
var Ci = /* @__PURE__ */ new Set();
function Y() {
	for (let e of Ci) e.syncRect(!0);
}
Re && (et(A, Be, Y), et(Pe, Be, Y, !0), et(Ie, Be, () => {
	X.pxRatio = j;
}));
var wi = _i(), Ti = pi();
function Ei(e, t, n, r) {
	return (r ? [e[0], e[1]].concat(e.slice(2)) : [e[0]].concat(e.slice(1))).map((e, r) => Oi(e, r, t, n));
}
function Di(e, t) {
	return e.map((e, n) => n == 0 ? {} : U({}, t, e));
}
function Oi(e, t, n, r) {
	return U({}, t == 0 ? n : r, e);
}
function ki(e, t, n) {
	return t == null ? Yt : [t, n];
}
var Ai = ki;
function ji(e, t, n) {
	return t == null ? Yt : ht(t, n, dt, !0);
}
function Mi(e, t, n, r) {
	return t == null ? Yt : lt(t, n, e.scales[r].log, !1);
}
var Ni = Mi;
function Pi(e, t, n, r) {
	return t == null ? Yt : ut(t, n, e.scales[r].log, !1);
}
var Fi = Pi;
function Ii(e, t, n, r, i) {
	let a = Tt(Mt(e), Mt(t)), o = t - e, s = nt(i / r * o, n);
	do {
		let e = n[s], t = r * e / o;
		if (t >= i && a + (e < 5 ? Wt.get(e) : 0) <= 17) return [e, t];
	} while (++s < n.length);
	return [0, 0];
}
function Li(e) {
	let t, n;
	return e = e.replace(/(\d+)px/, (e, r) => (t = L((n = +r) * j)) + "px"), [
		e,
		t,
		n
	];
}
function Ri(e) {
	e.show && [e.font, e.labelFont].forEach((e) => {
		let t = H(e[2] * j, 1);
		e[0] = e[0].replace(/[0-9.]+px/, t + "px"), e[1] = t;
	});
}
function X(e, t, n) {
	let r = { mode: F(e.mode, 1) }, i = r.mode;
	function a(e, t, n, r) {
		let i = t.valToPct(e);
		return r + n * (t.dir == -1 ? 1 - i : i);
	}
	function o(e, t, n, r) {
		let i = t.valToPct(e);
		return r + n * (t.dir == -1 ? i : 1 - i);
	}
	function s(e, t, n, r) {
		return t.ori == 0 ? a(e, t, n, r) : o(e, t, n, r);
	}
	r.valToPosH = a, r.valToPosV = o;
	let c = !1;
	r.status = 0;
	let l = r.root = qe(ee);
	if (e.id != null && (l.id = e.id), We(l, e.class), e.title) {
		let t = qe(re, l);
		t.textContent = e.title;
	}
	let u = Ke("canvas"), d = r.ctx = u.getContext("2d"), f = qe(ie, l);
	et("click", f, (e) => {
		e.target === m && (J != yi || Y != bi) && zi.click(r, e);
	}, !0);
	let p = r.under = qe(ae, f);
	f.appendChild(u);
	let m = r.over = qe(oe, f);
	e = an(e);
	let h = +F(e.pxAlign, 1), g = ti(h);
	(e.plugins || []).forEach((t) => {
		t.opts && (e = t.opts(r, e) || e);
	});
	let _ = e.ms || .001, v = r.series = i == 1 ? Ei(e.series || [], xr, Br, !1) : Di(e.series || [null], zr), y = r.axes = Ei(e.axes || [], vr, Pr, !0), b = r.scales = {}, x = r.bands = e.bands || [];
	x.forEach((e) => {
		e.fill = z(e.fill || null), e.dir = F(e.dir, -1);
	});
	let S = i == 2 ? v[1].facets[0].scale : v[0].scale, C = {
		axes: ri,
		series: Ir
	}, w = (e.drawOrder || ["axes", "series"]).map((e) => C[e]);
	function T(e) {
		let t = e.distr == 3 ? (t) => Ot(t > 0 ? t : e.clamp(r, t, e.min, e.max, e.key)) : e.distr == 4 ? (t) => jt(t, e.asinh) : e.distr == 100 ? (t) => e.fwd(t) : (e) => e;
		return (n) => {
			let r = t(n), { _min: i, _max: a } = e, o = a - i;
			return (r - i) / o;
		};
	}
	function E(t) {
		let n = b[t];
		if (n == null) {
			let r = (e.scales || qt)[t] || qt;
			if (r.from != null) {
				E(r.from);
				let e = U({}, b[r.from], r, { key: t });
				e.valToPct = T(e), b[t] = e;
			} else {
				n = b[t] = U({}, t == S ? Hr : Ur, r), n.key = t;
				let e = n.time, a = n.range, o = Xt(a);
				if ((t != S || i == 2 && !e) && (o && (a[0] == null || a[1] == null) && (a = {
					min: a[0] == null ? ft : {
						mode: 1,
						hard: a[0],
						soft: a[0]
					},
					max: a[1] == null ? ft : {
						mode: 1,
						hard: a[1],
						soft: a[1]
					}
				}, o = !1), !o && en(a))) {
					let e = a;
					a = (t, n, r) => n == null ? Yt : ht(n, r, e);
				}
				n.range = z(a || (e ? Ai : t == S ? n.distr == 3 ? Ni : n.distr == 4 ? Fi : ki : n.distr == 3 ? Mi : n.distr == 4 ? Pi : ji)), n.auto = z(!o && n.auto), n.clamp = z(n.clamp || Vr), n._min = n._max = null, n.valToPct = T(n);
			}
		}
	}
	E("x"), E("y"), i == 1 && v.forEach((e) => {
		E(e.scale);
	}), y.forEach((e) => {
		E(e.scale);
	});
	for (let t in e.scales) E(t);
	let D = b[S], O = D.distr, k, Ee;
	D.ori == 0 ? (We(l, te), k = a, Ee = o) : (We(l, ne), k = o, Ee = a);
	let A = {};
	for (let e in b) {
		let t = b[e];
		(t.min != null || t.max != null) && (A[e] = {
			min: t.min,
			max: t.max
		}, t.min = t.max = null);
	}
	let Pe = e.tzDate || ((e) => new Date(L(e / _))), Fe = e.fmtDate || Cn, Re = _ == 1 ? Wn(Pe) : qn(Pe), Ve = Yn(Pe, Jn(_ == 1 ? Un : Kn, Fe)), He = $n(Pe, Zn(Qn, Fe)), Ue = [], N = r.legend = U({}, tr, e.legend), P = r.cursor = U({}, ur, { drag: { y: i == 2 } }, e.cursor), Xe = N.show, Qe = P.show, $e = N.markers;
	N.idxs = Ue, $e.width = z($e.width), $e.dash = z($e.dash), $e.stroke = z($e.stroke), $e.fill = z($e.fill);
	let rt, it, at, ot = [], st = [], pt, mt = !1, _t = {};
	if (N.live) {
		let e = v[1] ? v[1].values : null;
		mt = e != null, pt = mt ? e(r, 1, 0) : { _: 0 };
		for (let e in pt) _t[e] = Le;
	}
	if (Xe) {
		if (rt = Ke("table", pe, l), at = Ke("tbody", null, rt), N.mount(r, rt), mt) {
			it = Ke("thead", null, rt, at);
			let e = Ke("tr", null, it);
			for (var vt in Ke("th", null, e), pt) Ke("th", ve, e).textContent = vt;
		} else We(rt, he), N.live && We(rt, me);
	}
	let yt = { show: !0 }, bt = { show: !1 };
	function St(e, t) {
		if (t == 0 && (mt || !N.live || i == 2)) return Yt;
		let n = [], a = Ke("tr", ge, at, at.childNodes[t]);
		We(a, e.class), e.show || We(a, ce);
		let o = Ke("th", null, a);
		if ($e.show) {
			let e = qe(_e, o);
			if (t > 0) {
				let n = $e.width(r, t);
				n && (e.style.border = n + "px " + $e.dash(r, t) + " " + $e.stroke(r, t)), e.style.background = $e.fill(r, t);
			}
		}
		let s = qe(ve, o);
		for (var c in e.label instanceof HTMLElement ? s.appendChild(e.label) : s.textContent = e.label, t > 0 && ($e.show || (s.style.color = e.width > 0 ? $e.stroke(r, t) : $e.fill(r, t)), kt("click", o, (t) => {
			if (P._lock) return;
			wn(t);
			let n = v.indexOf(e);
			if ((t.ctrlKey || t.metaKey) != N.isolate) {
				let e = v.some((e, t) => t > 0 && t != n && e.show);
				v.forEach((t, r) => {
					r > 0 && Gi(r, e ? r == n ? yt : bt : yt, !0, $.setSeries);
				});
			} else Gi(n, { show: !e.show }, !0, $.setSeries);
		}, !1), Dn && kt(je, o, (t) => {
			P._lock || (wn(t), Gi(v.indexOf(e), $i, !0, $.setSeries));
		}, !1)), pt) {
			let e = Ke("td", ye, a);
			e.textContent = "--", n.push(e);
		}
		return [a, n];
	}
	let Dt = /* @__PURE__ */ new Map();
	function kt(e, t, n, i = !0) {
		let a = Dt.get(t) || {}, o = P.bind[e](r, t, n, i);
		o && (et(e, t, a[e] = o), Dt.set(t, a));
	}
	function Mt(e, t, n) {
		let r = Dt.get(t) || {};
		for (let n in r) (e == null || n == e) && (tt(n, t, r[n]), delete r[n]);
		e ?? Dt.delete(t);
	}
	let Ft = 0, It = 0, B = 0, V = 0, Ht = 0, Ut = 0, Kt = Ht, Zt = Ut, nn = B, rn = V, on = 0, sn = 0, cn = 0, ln = 0;
	r.bbox = {};
	let un = !1, fn = !1, pn = !1, mn = !1, hn = !1, gn = !1;
	function _n(e, t, n) {
		(n || e != r.width || t != r.height) && vn(e, t), ii(!1), pn = !0, fn = !0, li();
	}
	function vn(e, t) {
		r.width = Ft = B = e, r.height = It = V = t, Ht = Ut = 0, xn(), Sn();
		let n = r.bbox;
		on = n.left = Vt(Ht * j, .5), sn = n.top = Vt(Ut * j, .5), cn = n.width = Vt(B * j, .5), ln = n.height = Vt(V * j, .5);
	}
	function yn() {
		let e = !1, t = 0;
		for (; !e;) {
			t++;
			let n = ei(t), i = ni(t);
			e = t == 3 || n && i, e || (vn(r.width, r.height), fn = !0);
		}
	}
	function bn({ width: e, height: t }) {
		_n(e, t);
	}
	r.setSize = bn;
	function xn() {
		let e = !1, t = !1, n = !1, r = !1;
		y.forEach((i, a) => {
			if (i.show && i._show) {
				let { side: a, _size: o } = i, s = a % 2, c = o + (i.label == null ? 0 : i.labelSize);
				c > 0 && (s ? (B -= c, a == 3 ? (Ht += c, r = !0) : n = !0) : (V -= c, a == 0 ? (Ut += c, e = !0) : t = !0));
			}
		}), Rn[0] = e, Rn[1] = n, Rn[2] = t, Rn[3] = r, B -= W[1] + W[3], Ht += W[3], V -= W[2] + W[0], Ut += W[0];
	}
	function Sn() {
		let e = Ht + B, t = Ut + V, n = Ht, r = Ut;
		function i(i, a) {
			switch (i) {
				case 1: return e += a, e - a;
				case 2: return t += a, t - a;
				case 3: return n -= a, n + a;
				case 0: return r -= a, r + a;
			}
		}
		y.forEach((e, t) => {
			if (e.show && e._show) {
				let t = e.side;
				e._pos = i(t, e._size), e.label != null && (e._lpos = i(t, e.labelSize));
			}
		});
	}
	if (P.dataIdx == null) {
		let e = P.hover, n = e.skip = new Set(e.skip ?? []);
		n.add(void 0);
		let r = e.prox = z(e.prox), i = e.bias ??= 0;
		P.dataIdx = (e, a, o, s) => {
			if (a == 0) return o;
			let c = o, l = r(e, a, o, s) ?? R, u = l >= 0 && l < R, d = D.ori == 0 ? B : V, f = P.left, p = t[0], m = t[a];
			if (n.has(m[o])) {
				c = null;
				let e = null, t = null, r;
				if (i == 0 || i == -1) for (r = o; e == null && r-- > 0;) n.has(m[r]) || (e = r);
				if (i == 0 || i == 1) for (r = o; t == null && r++ < m.length;) n.has(m[r]) || (t = r);
				if (e != null || t != null) {
					if (u) {
						let n = e == null ? -Infinity : k(p[e], D, d, 0), r = t == null ? Infinity : k(p[t], D, d, 0), i = f - n, a = r - f;
						i <= a ? i <= l && (c = e) : a <= l && (c = t);
					} else c = t == null ? e : e == null ? t : o - e <= t - o ? e : t;
				}
			} else u && I(f - k(p[o], D, d, 0)) > l && (c = null);
			return c;
		};
	}
	let wn = (e) => {
		P.event = e;
	};
	P.idxs = Ue, P._lock = !1;
	let Tn = P.points;
	Tn.show = z(Tn.show), Tn.size = z(Tn.size), Tn.stroke = z(Tn.stroke), Tn.width = z(Tn.width), Tn.fill = z(Tn.fill);
	let En = r.focus = U({}, e.focus || { alpha: .3 }, P.focus), Dn = En.prox >= 0, On = Dn && Tn.one, kn = [], Mn = [], Nn = [];
	function Pn(e, t) {
		let n = Tn.show(r, t);
		if (n instanceof HTMLElement) return We(n, fe), We(n, e.class), Je(n, -10, -10, B, V), m.insertBefore(n, kn[t]), n;
	}
	function Fn(e, t) {
		if (i == 1 || t > 0) {
			let t = i == 1 && b[e.scale].time, n = e.value;
			e.value = t ? $t(n) ? $n(Pe, Zn(n, Fe)) : n || He : n || Nr, e.label = e.label || (t ? br : yr);
		}
		if (On || t > 0) {
			e.width = e.width == null ? 1 : e.width, e.paths = e.paths || wi || Rt, e.fillTo = z(e.fillTo || Xr), e.pxAlign = +F(e.pxAlign, h), e.pxRound = ti(e.pxAlign), e.stroke = z(e.stroke || null), e.fill = z(e.fill || null), e._stroke = e._fill = e._paths = e._focus = null;
			let t = Fr(Tt(1, e.width), 1), n = e.points = U({}, {
				size: t,
				width: Tt(1, t * .2),
				stroke: e.stroke,
				space: t * 2,
				paths: Ti,
				_stroke: null,
				_fill: null
			}, e.points);
			n.show = z(n.show), n.filter = z(n.filter), n.fill = z(n.fill), n.stroke = z(n.stroke), n.paths = z(n.paths), n.pxAlign = e.pxAlign;
		}
		if (Xe) {
			let n = St(e, t);
			ot.splice(t, 0, n[0]), st.splice(t, 0, n[1]), N.values.push(null);
		}
		if (Qe) {
			Ue.splice(t, 0, null);
			let n = null;
			On ? t == 0 && (n = Pn(e, t)) : t > 0 && (n = Pn(e, t)), kn.splice(t, 0, n), Mn.splice(t, 0, 0), Nn.splice(t, 0, 0);
		}
		Oa("addSeries", t);
	}
	function In(e, t) {
		t ??= v.length, e = i == 1 ? Oi(e, t, xr, Br) : Oi(e, t, {}, zr), v.splice(t, 0, e), Fn(v[t], t);
	}
	r.addSeries = In;
	function Ln(e) {
		if (v.splice(e, 1), Xe) {
			N.values.splice(e, 1), st.splice(e, 1);
			let t = ot.splice(e, 1)[0];
			Mt(null, t.firstChild), t.remove();
		}
		Qe && (Ue.splice(e, 1), kn.splice(e, 1)[0].remove(), Mn.splice(e, 1), Nn.splice(e, 1)), Oa("delSeries", e);
	}
	r.delSeries = Ln;
	let Rn = [
		!1,
		!1,
		!1,
		!1
	];
	function zn(e, t) {
		if (e._show = e.show, e.show) {
			let n = e.side % 2, i = b[e.scale];
			i ??= (e.scale = n ? v[1].scale : S, b[e.scale]);
			let a = i.time;
			e.size = z(e.size), e.space = z(e.space), e.rotate = z(e.rotate), Xt(e.incrs) && e.incrs.forEach((e) => {
				!Wt.has(e) && Wt.set(e, Gt(e));
			}), e.incrs = z(e.incrs || (i.distr == 2 ? An : a ? _ == 1 ? Hn : Gn : jn)), e.splits = z(e.splits || (a && i.distr == 1 ? Re : i.distr == 3 ? wr : i.distr == 4 ? Tr : Cr)), e.stroke = z(e.stroke), e.grid.stroke = z(e.grid.stroke), e.ticks.stroke = z(e.ticks.stroke), e.border.stroke = z(e.border.stroke);
			let o = e.values;
			e.values = Xt(o) && !Xt(o[0]) ? z(o) : a ? Xt(o) ? Yn(Pe, Jn(o, Fe)) : $t(o) ? Xn(Pe, o) : o || Ve : o || Sr, e.filter = z(e.filter || (i.distr >= 3 && i.log == 10 ? jr : i.distr == 3 && i.log == 2 ? Mr : Lt)), e.font = Li(e.font), e.labelFont = Li(e.labelFont), e._size = e.size(r, null, t, 0), e._space = e._rotate = e._incrs = e._found = e._splits = e._values = null, e._size > 0 && (Rn[t] = !0, e._el = qe(se, f));
		}
	}
	function Bn(e, t, n, r) {
		let [i, a, o, s] = n, c = t % 2, l = 0;
		return c == 0 && (s || a) && (l = t == 0 && !i || t == 2 && !o ? L(vr.size / 3) : 0), c == 1 && (i || o) && (l = t == 1 && !a || t == 3 && !s ? L(Pr.size / 2) : 0), l;
	}
	let Vn = r.padding = (e.padding || [
		Bn,
		Bn,
		Bn,
		Bn
	]).map((e) => z(F(e, Bn))), W = r._padding = Vn.map((e, t) => e(r, t, Rn, 0)), G, K = null, q = null, er = i == 1 ? v[0].idxs : null, nr = null, rr = !1;
	function ir(e, n) {
		if (t = e ?? [], r.data = r._data = t, i == 2) {
			G = 0;
			for (let e = 1; e < v.length; e++) G += t[e][0].length;
		} else {
			t.length == 0 && (r.data = r._data = t = [[]]), nr = t[0], G = nr.length;
			let e = t;
			if (O == 2) {
				e = t.slice();
				let n = e[0] = Array(G);
				for (let e = 0; e < G; e++) n[e] = e;
			}
			r._data = t = e;
		}
		if (ii(!0), Oa("setData"), O == 2 && (pn = !0), n !== !1) {
			let e = D;
			e.auto(r, rr) ? ar() : Wi(S, e.min, e.max), mn ||= P.left >= 0, gn = !0, li();
		}
	}
	r.setData = ir;
	function ar() {
		rr = !0;
		let e, n;
		i == 1 && (G > 0 ? (K = er[0] = 0, q = er[1] = G - 1, e = t[0][K], n = t[0][q], O == 2 ? (e = K, n = q) : e == n && (O == 3 ? [e, n] = lt(e, e, D.log, !1) : O == 4 ? [e, n] = ut(e, e, D.log, !1) : D.time ? n = e + L(86400 / _) : [e, n] = ht(e, n, dt, !0))) : (K = er[0] = e = null, q = er[1] = n = null)), Wi(S, e, n);
	}
	let or, sr, cr, lr, dr, fr, pr, mr, hr, gr;
	function _r(e, t, n, r, i, a) {
		e ??= De, n ??= Jt, r ??= "butt", i ??= De, a ??= "round", e != or && (d.strokeStyle = or = e), i != sr && (d.fillStyle = sr = i), t != cr && (d.lineWidth = cr = t), a != dr && (d.lineJoin = dr = a), r != fr && (d.lineCap = fr = r), n != lr && d.setLineDash(lr = n);
	}
	function Er(e, t, n, r) {
		t != sr && (d.fillStyle = sr = t), e != pr && (d.font = pr = e), n != mr && (d.textAlign = mr = n), r != hr && (d.textBaseline = hr = r);
	}
	function Dr(e, t, n, i, a = 0) {
		if (i.length > 0 && e.auto(r, rr) && (t == null || t.min == null)) {
			let t = F(K, 0), r = F(q, i.length - 1), o = n.min == null ? ct(i, t, r, a, e.distr == 3) : [n.min, n.max];
			e.min = wt(e.min, n.min = o[0]), e.max = Tt(e.max, n.max = o[1]);
		}
	}
	let Or = {
		min: null,
		max: null
	};
	function kr() {
		for (let e in b) {
			let t = b[e];
			A[e] == null && (t.min == null || A[S] != null && t.auto(r, rr)) && (A[e] = Or);
		}
		for (let e in b) {
			let t = b[e];
			A[e] == null && t.from != null && A[t.from] != null && (A[e] = Or);
		}
		A[S] != null && ii(!0);
		let e = {};
		for (let t in A) {
			let n = A[t];
			if (n != null) {
				let a = e[t] = an(b[t], tn);
				if (n.min != null) U(a, n);
				else if (t != S || i == 2) {
					if (G == 0 && a.from == null) {
						let e = a.range(r, null, null, t);
						a.min = e[0], a.max = e[1];
					} else a.min = R, a.max = -Infinity;
				}
			}
		}
		if (G > 0) {
			v.forEach((n, a) => {
				if (i == 1) {
					let i = n.scale, o = A[i];
					if (o == null) return;
					let s = e[i];
					if (a == 0) {
						let e = s.range(r, s.min, s.max, i);
						s.min = e[0], s.max = e[1], K = nt(s.min, t[0]), q = nt(s.max, t[0]), q - K > 1 && (t[0][K] < s.min && K++, t[0][q] > s.max && q--), n.min = nr[K], n.max = nr[q];
					} else n.show && n.auto && Dr(s, o, n, t[a], n.sorted);
					n.idxs[0] = K, n.idxs[1] = q;
				} else if (a > 0 && n.show && n.auto) {
					let [r, i] = n.facets, o = r.scale, s = i.scale, [c, l] = t[a], u = e[o], d = e[s];
					u != null && Dr(u, A[o], r, c, r.sorted), d != null && Dr(d, A[s], i, l, i.sorted), n.min = i.min, n.max = i.max;
				}
			});
			for (let t in e) {
				let n = e[t], i = A[t];
				if (n.from == null && (i == null || i.min == null)) {
					let e = n.range(r, n.min == R ? null : n.min, n.max == -Infinity ? null : n.max, t);
					n.min = e[0], n.max = e[1];
				}
			}
		}
		for (let t in e) {
			let n = e[t];
			if (n.from != null) {
				let i = e[n.from];
				if (i.min == null) n.min = n.max = null;
				else {
					let e = n.range(r, i.min, i.max, t);
					n.min = e[0], n.max = e[1];
				}
			}
		}
		let n = {}, a = !1;
		for (let t in e) {
			let r = e[t], i = b[t];
			if (i.min != r.min || i.max != r.max) {
				i.min = r.min, i.max = r.max;
				let e = i.distr;
				i._min = e == 3 ? Ot(i.min) : e == 4 ? jt(i.min, i.asinh) : e == 100 ? i.fwd(i.min) : i.min, i._max = e == 3 ? Ot(i.max) : e == 4 ? jt(i.max, i.asinh) : e == 100 ? i.fwd(i.max) : i.max, n[t] = a = !0;
			}
		}
		if (a) {
			v.forEach((e, t) => {
				i == 2 ? t > 0 && n.y && (e._paths = null) : n[e.scale] && (e._paths = null);
			});
			for (let e in n) pn = !0, Oa("setScale", e);
			Qe && P.left >= 0 && (mn = gn = !0);
		}
		for (let e in A) A[e] = null;
	}
	function Ar(e) {
		let t = Nt(K - 1, 0, G - 1), n = Nt(q + 1, 0, G - 1);
		for (; e[t] == null && t > 0;) t--;
		for (; e[n] == null && n < G - 1;) n++;
		return [t, n];
	}
	function Ir() {
		if (G > 0) {
			let e = v.some((e) => e._focus) && gr != En.alpha;
			e && (d.globalAlpha = gr = En.alpha), v.forEach((e, n) => {
				if (n > 0 && e.show && (Lr(n, !1), Lr(n, !0), e._paths == null)) {
					let a = gr;
					gr != e.alpha && (d.globalAlpha = gr = e.alpha);
					let o = i == 2 ? [0, t[n][0].length - 1] : Ar(t[n]);
					e._paths = e.paths(r, n, o[0], o[1]), gr != a && (d.globalAlpha = gr = a);
				}
			}), v.forEach((e, t) => {
				if (t > 0 && e.show) {
					let n = gr;
					gr != e.alpha && (d.globalAlpha = gr = e.alpha), e._paths != null && Rr(t, !1);
					{
						let n = e._paths == null ? null : e._paths.gaps, i = e.points.show(r, t, K, q, n), a = e.points.filter(r, t, i, n);
						(i || a) && (e.points._paths = e.points.paths(r, t, K, q, a), Rr(t, !0));
					}
					gr != n && (d.globalAlpha = gr = n), Oa("drawSeries", t);
				}
			}), e && (d.globalAlpha = gr = 1);
		}
	}
	function Lr(e, t) {
		let n = t ? v[e].points : v[e];
		n._stroke = n.stroke(r, e), n._fill = n.fill(r, e);
	}
	function Rr(e, t) {
		let n = t ? v[e].points : v[e], { stroke: r, fill: i, clip: a, flags: o, _stroke: s = n._stroke, _fill: c = n._fill, _width: l = n.width } = n._paths;
		l = H(l * j, 3);
		let u = null, f = l % 2 / 2;
		t && c == null && (c = l > 0 ? "#fff" : s);
		let p = n.pxAlign == 1 && f > 0;
		if (p && d.translate(f, f), !t) {
			let e = on - l / 2, t = sn - l / 2, n = cn + l, r = ln + l;
			u = new Path2D(), u.rect(e, t, n, r);
		}
		t ? Jr(s, l, n.dash, n.cap, c, r, i, o, a) : Wr(e, s, l, n.dash, n.cap, c, r, i, o, u, a), p && d.translate(-f, -f);
	}
	function Wr(e, n, i, a, o, s, c, l, u, d, f) {
		let p = !1;
		u != 0 && x.forEach((m, h) => {
			if (m.series[0] == e) {
				let e = v[m.series[1]], g = t[m.series[1]], _ = (e._paths || qt).band;
				Xt(_) && (_ = m.dir == 1 ? _[0] : _[1]);
				let y, b = null;
				e.show && _ && gt(g, K, q) ? (b = m.fill(r, h) || s, y = e._paths.clip) : _ = null, Jr(n, i, a, o, b, c, l, u, d, f, y, _), p = !0;
			}
		}), p || Jr(n, i, a, o, s, c, l, u, d, f);
	}
	function Jr(e, t, n, r, i, a, o, s, c, l, u, f) {
		_r(e, t, n, r, i), (c || l || f) && (d.save(), c && d.clip(c), l && d.clip(l)), f ? (s & 3) == 3 ? (d.clip(f), u && d.clip(u), Zr(i, o), Yr(e, a, t)) : s & qr ? (Zr(i, o), d.clip(f), Yr(e, a, t)) : s & Kr && (d.save(), d.clip(f), u && d.clip(u), Zr(i, o), d.restore(), Yr(e, a, t)) : (Zr(i, o), Yr(e, a, t)), (c || l || f) && d.restore();
	}
	function Yr(e, t, n) {
		n > 0 && (t instanceof Map ? t.forEach((e, t) => {
			d.strokeStyle = or = t, d.stroke(e);
		}) : t != null && e && d.stroke(t));
	}
	function Zr(e, t) {
		t instanceof Map ? t.forEach((e, t) => {
			d.fillStyle = sr = t, d.fill(e);
		}) : t != null && e && d.fill(t);
	}
	function Qr(e, t, n, i) {
		let a = y[e], o;
		if (i <= 0) o = [0, 0];
		else {
			let s = a._space = a.space(r, e, t, n, i);
			o = Ii(t, n, a._incrs = a.incrs(r, e, t, n, i, s), i, s);
		}
		return a._found = o;
	}
	function $r(e, t, n, r, i, a, o, s, c, l) {
		let u = o % 2 / 2;
		h == 1 && d.translate(u, u), _r(s, o, c, l, s), d.beginPath();
		let f, p, m, g, _ = i + (r == 0 || r == 3 ? -a : a);
		n == 0 ? (p = i, g = _) : (f = i, m = _);
		for (let r = 0; r < e.length; r++) t[r] != null && (n == 0 ? f = m = e[r] : p = g = e[r], d.moveTo(f, p), d.lineTo(m, g));
		d.stroke(), h == 1 && d.translate(-u, -u);
	}
	function ei(e) {
		let t = !0;
		return y.forEach((n, i) => {
			if (!n.show) return;
			let a = b[n.scale];
			if (a.min == null) {
				n._show && (t = !1, n._show = !1, ii(!1));
				return;
			}
			n._show || (t = !1, n._show = !0, ii(!1));
			let o = n.side, s = o % 2, { min: c, max: l } = a, [u, d] = Qr(i, c, l, s == 0 ? B : V);
			if (d == 0) return;
			let f = a.distr == 2, p = n._splits = n.splits(r, i, c, l, u, d, f), m = a.distr == 2 ? p.map((e) => nr[e]) : p, h = a.distr == 2 ? nr[p[1]] - nr[p[0]] : u, g = n._values = n.values(r, n.filter(r, m, i, d, h), i, d, h);
			n._rotate = o == 2 ? n.rotate(r, g, i, d) : 0;
			let _ = n._size;
			n._size = Ct(n.size(r, g, i, e)), _ != null && n._size != _ && (t = !1);
		}), t;
	}
	function ni(e) {
		let t = !0;
		return Vn.forEach((n, i) => {
			let a = n(r, i, Rn, e);
			a != W[i] && (t = !1), W[i] = a;
		}), t;
	}
	function ri() {
		for (let e = 0; e < y.length; e++) {
			let t = y[e];
			if (!t.show || !t._show) continue;
			let n = t.side, i = n % 2, a, o, c = t.stroke(r, e), l = n == 0 || n == 3 ? -1 : 1, [u, f] = t._found;
			if (t.label != null) {
				let s = t.labelGap * l, p = L((t._lpos + s) * j);
				Er(t.labelFont[0], c, "center", n == 2 ? Se : Ce), d.save(), i == 1 ? (a = o = 0, d.translate(p, L(sn + ln / 2)), d.rotate((n == 3 ? -xt : xt) / 2)) : (a = L(on + cn / 2), o = p);
				let m = Pt(t.label) ? t.label(r, e, u, f) : t.label;
				d.fillText(m, a, o), d.restore();
			}
			if (f == 0) continue;
			let p = b[t.scale], m = i == 0 ? cn : ln, h = i == 0 ? on : sn, _ = t._splits, v = p.distr == 2 ? _.map((e) => nr[e]) : _, x = p.distr == 2 ? nr[_[1]] - nr[_[0]] : u, S = t.ticks, C = t.border, w = S.show ? S.size : 0, T = L(w * j), E = L((t.alignTo == 2 ? t._size - w - t.gap : t.gap) * j), D = t._rotate * -xt / 180, O = g(t._pos * j), k = O + (T + E) * l;
			o = i == 0 ? k : 0, a = i == 1 ? k : 0;
			let ee = t.font[0];
			Er(ee, c, t.align == 1 ? we : t.align == 2 ? Te : D > 0 ? we : D < 0 ? Te : i == 0 ? "center" : n == 3 ? Te : we, D || i == 1 ? "middle" : n == 2 ? Se : Ce);
			let te = t.font[1] * t.lineGap, ne = _.map((e) => g(s(e, p, m, h))), re = t._values;
			for (let e = 0; e < re.length; e++) {
				let t = re[e];
				if (t != null) {
					i == 0 ? a = ne[e] : o = ne[e], t = "" + t;
					let n = t.indexOf("\n") == -1 ? [t] : t.split(/\n/gm);
					for (let e = 0; e < n.length; e++) {
						let t = n[e];
						D ? (d.save(), d.translate(a, o + e * te), d.rotate(D), d.fillText(t, 0, 0), d.restore()) : d.fillText(t, a, o + e * te);
					}
				}
			}
			S.show && $r(ne, S.filter(r, v, e, f, x), i, n, O, T, H(S.width * j, 3), S.stroke(r, e), S.dash, S.cap);
			let ie = t.grid;
			ie.show && $r(ne, ie.filter(r, v, e, f, x), i, i == 0 ? 2 : 1, i == 0 ? sn : on, i == 0 ? ln : cn, H(ie.width * j, 3), ie.stroke(r, e), ie.dash, ie.cap), C.show && $r([O], [1], +(i == 0), i == 0 ? 1 : 2, i == 1 ? sn : on, i == 1 ? ln : cn, H(C.width * j, 3), C.stroke(r, e), C.dash, C.cap);
		}
		Oa("drawAxes");
	}
	function ii(e) {
		v.forEach((t, n) => {
			n > 0 && (t._paths = null, e && (i == 1 ? (t.min = null, t.max = null) : t.facets.forEach((e) => {
				e.min = null, e.max = null;
			})));
		});
	}
	let ai = !1, oi = !1, si = [];
	function ci() {
		oi = !1;
		for (let e = 0; e < si.length; e++) Oa(...si[e]);
		si.length = 0;
	}
	function li() {
		ai ||= (dn(di), !0);
	}
	function ui(e, t = !1) {
		ai = !0, oi = t, e(r), di(), t && si.length > 0 && queueMicrotask(ci);
	}
	r.batch = ui;
	function di() {
		if (un &&= (kr(), !1), pn &&= (yn(), !1), fn) {
			if (M(p, we, Ht), M(p, Se, Ut), M(p, be, B), M(p, xe, V), M(m, we, Ht), M(m, Se, Ut), M(m, be, B), M(m, xe, V), M(f, be, Ft), M(f, xe, It), u.width = L(Ft * j), u.height = L(It * j), y.forEach(({ _el: e, _show: t, _size: n, _pos: r, side: i }) => {
				if (e != null) {
					if (t) {
						let t = i === 3 || i === 0 ? n : 0, a = i % 2 == 1;
						M(e, a ? "left" : "top", r - t), M(e, a ? "width" : "height", n), M(e, a ? "top" : "left", a ? Ut : Ht), M(e, a ? "height" : "width", a ? V : B), Ge(e, ce);
					} else We(e, ce);
				}
			}), or = sr = cr = dr = fr = pr = mr = hr = lr = null, gr = 1, fa(!0), Ht != Kt || Ut != Zt || B != nn || V != rn) {
				ii(!1);
				let e = B / nn, t = V / rn;
				if (Qe && !mn && P.left >= 0) {
					P.left *= e, P.top *= t, hi && Je(hi, L(P.left), 0, B, V), gi && Je(gi, 0, L(P.top), B, V);
					for (let n = 0; n < kn.length; n++) {
						let r = kn[n];
						r != null && (Mn[n] *= e, Nn[n] *= t, Je(r, Ct(Mn[n]), Ct(Nn[n]), B, V));
					}
				}
				if (Q.show && !hn && Q.left >= 0 && Q.width > 0) {
					Q.left *= e, Q.width *= e, Q.top *= t, Q.height *= t;
					for (let e in ha) M(Vi, e, Q[e]);
				}
				Kt = Ht, Zt = Ut, nn = B, rn = V;
			}
			Oa("setSize"), fn = !1;
		}
		Ft > 0 && It > 0 && (d.clearRect(0, 0, u.width, u.height), Oa("drawClear"), w.forEach((e) => e()), Oa("draw")), Q.show && hn && (Hi(Q), hn = !1), Qe && mn && (ua(null, !0, !1), mn = !1), N.show && N.live && gn && (ca(), gn = !1), c || (c = !0, r.status = 1, Oa("ready")), rr = !1, ai = !1;
	}
	r.redraw = (e, t) => {
		pn = t || !1, e === !1 ? li() : Wi(S, D.min, D.max);
	};
	function fi(e, n) {
		let i = b[e];
		if (i.from == null) {
			if (G == 0) {
				let t = i.range(r, n.min, n.max, e);
				n.min = t[0], n.max = t[1];
			}
			if (n.min > n.max) {
				let e = n.min;
				n.min = n.max, n.max = e;
			}
			if (G > 1 && n.min != null && n.max != null && n.max - n.min < 1e-16) return;
			e == S && i.distr == 2 && G > 0 && (n.min = nt(n.min, t[0]), n.max = nt(n.max, t[0]), n.min == n.max && n.max++), A[e] = n, un = !0, li();
		}
	}
	r.setScale = fi;
	let pi, mi, hi, gi, _i, vi, yi, bi, xi, Si, J, Y, X = !1, zi = P.drag, Z = zi.x, Bi = zi.y;
	Qe && (P.x && (pi = qe(ue, m)), P.y && (mi = qe(de, m)), D.ori == 0 ? (hi = pi, gi = mi) : (hi = mi, gi = pi), J = P.left, Y = P.top);
	let Q = r.select = U({
		show: !0,
		over: !0,
		left: 0,
		width: 0,
		top: 0,
		height: 0
	}, e.select), Vi = Q.show ? qe(le, Q.over ? m : p) : null;
	function Hi(e, t) {
		if (Q.show) {
			for (let t in e) Q[t] = e[t], t in ha && M(Vi, t, e[t]);
			t !== !1 && Oa("setSelect");
		}
	}
	r.setSelect = Hi;
	function Ui(e) {
		if (v[e].show) Xe && Ge(ot[e], ce);
		else if (Xe && We(ot[e], ce), Qe) {
			let t = On ? kn[0] : kn[e];
			t != null && Je(t, -10, -10, B, V);
		}
	}
	function Wi(e, t, n) {
		fi(e, {
			min: t,
			max: n
		});
	}
	function Gi(e, t, n, a) {
		t.focus != null && ea(e), t.show != null && v.forEach((n, r) => {
			r > 0 && (e == r || e == null) && (n.show = t.show, Ui(r), i == 2 ? (Wi(n.facets[0].scale, null, null), Wi(n.facets[1].scale, null, null)) : Wi(n.scale, null, null), li());
		}), n !== !1 && Oa("setSeries", e, t), a && Ma("setSeries", r, e, t);
	}
	r.setSeries = Gi;
	function Ki(e, t) {
		U(x[e], t);
	}
	function qi(e, t) {
		e.fill = z(e.fill || null), e.dir = F(e.dir, -1), t ??= x.length, x.splice(t, 0, e);
	}
	function Ji(e) {
		e == null ? x.length = 0 : x.splice(e, 1);
	}
	r.addBand = qi, r.setBand = Ki, r.delBand = Ji;
	function Yi(e, t) {
		v[e].alpha = t, Qe && kn[e] != null && (kn[e].style.opacity = t), Xe && ot[e] && (ot[e].style.opacity = t);
	}
	let Xi, Zi, Qi, $i = { focus: !0 };
	function ea(e) {
		if (e != Qi) {
			let t = e == null, n = En.alpha != 1;
			v.forEach((r, a) => {
				if (i == 1 || a > 0) {
					let i = t || a == 0 || a == e;
					r._focus = t ? null : i, n && Yi(a, i ? 1 : En.alpha);
				}
			}), Qi = e, n && li();
		}
	}
	Xe && Dn && kt(Me, rt, (e) => {
		P._lock || (wn(e), Qi != null && Gi(null, $i, !0, $.setSeries));
	});
	function ta(e, t, n) {
		let r = b[t];
		n && (e = e / j - (r.ori == 1 ? Ut : Ht));
		let i = B;
		r.ori == 1 && (i = V, e = i - e), r.dir == -1 && (e = i - e);
		let a = r._min, o = r._max, s = e / i, c = a + (o - a) * s, l = r.distr;
		return l == 3 ? Et(10, c) : l == 4 ? At(c, r.asinh) : l == 100 ? r.bwd(c) : c;
	}
	function na(e, n) {
		return nt(ta(e, S, n), t[0], K, q);
	}
	r.valToIdx = (e) => nt(e, t[0]), r.posToIdx = na, r.posToVal = ta, r.valToPos = (e, t, n) => b[t].ori == 0 ? a(e, b[t], n ? cn : B, n ? on : 0) : o(e, b[t], n ? ln : V, n ? sn : 0), r.setCursor = (e, t, n) => {
		J = e.left, Y = e.top, ua(null, t, n);
	};
	function ra(e, t) {
		M(Vi, we, Q.left = e), M(Vi, be, Q.width = t);
	}
	function ia(e, t) {
		M(Vi, Se, Q.top = e), M(Vi, xe, Q.height = t);
	}
	let aa = D.ori == 0 ? ra : ia, oa = D.ori == 1 ? ra : ia;
	function sa() {
		if (Xe && N.live) for (let e = +(i == 2); e < v.length; e++) {
			if (e == 0 && mt) continue;
			let t = N.values[e], n = 0;
			for (let r in t) st[e][n++].firstChild.nodeValue = t[r];
		}
	}
	function ca(e, t) {
		if (e != null && (e.idxs ? e.idxs.forEach((e, t) => {
			Ue[t] = e;
		}) : Qt(e.idx) || Ue.fill(e.idx), N.idx = Ue[0]), Xe && N.live) {
			for (let e = 0; e < v.length; e++) (e > 0 || i == 1 && !mt) && la(e, Ue[e]);
			sa();
		}
		gn = !1, t !== !1 && Oa("setLegend");
	}
	r.setLegend = ca;
	function la(e, n) {
		let i = v[e], a = e == 0 && O == 2 ? nr : t[e], o;
		mt ? o = i.values(r, e, n) ?? _t : (o = i.value(r, n == null ? null : a[n], e, n), o = o == null ? _t : { _: o }), N.values[e] = o;
	}
	function ua(e, n, a) {
		xi = J, Si = Y, [J, Y] = P.move(r, J, Y), P.left = J, P.top = Y, Qe && (hi && Je(hi, L(J), 0, B, V), gi && Je(gi, 0, L(Y), B, V));
		let o, s = K > q;
		Xi = R, Zi = null;
		let c = D.ori == 0 ? B : V, l = D.ori == 1 ? B : V;
		if (J < 0 || G == 0 || s) {
			o = P.idx = null;
			for (let e = 0; e < v.length; e++) {
				let t = kn[e];
				t != null && Je(t, -10, -10, B, V);
			}
			Dn && Gi(null, $i, !0, e == null && $.setSeries), N.live && (Ue.fill(o), gn = !0);
		} else {
			let e, n, a;
			i == 1 && (e = D.ori == 0 ? J : Y, n = ta(e, S), o = P.idx = nt(n, t[0], K, q), a = k(t[0][o], D, c, 0));
			let s = -10, u = -10, d = 0, f = 0, p = !0, m = "", h = "";
			for (let e = +(i == 2); e < v.length; e++) {
				let g = v[e], _ = Ue[e], y = _ == null ? null : i == 1 ? t[e][_] : t[e][1][_], x = P.dataIdx(r, e, o, n), S = x == null ? null : i == 1 ? t[e][x] : t[e][1][x];
				if (gn = gn || S != y || x != _, Ue[e] = x, e > 0 && g.show) {
					let n = x == null ? -10 : x == o ? a : k(i == 1 ? t[0][x] : t[e][0][x], D, c, 0), _ = S == null ? -10 : Ee(S, i == 1 ? b[g.scale] : b[g.facets[1].scale], l, 0);
					if (Dn && S != null) {
						let t = D.ori == 1 ? J : Y, n = I(En.dist(r, e, x, _, t));
						if (n < Xi) {
							let r = En.bias;
							if (r != 0) {
								let i = ta(t, g.scale), a = S >= 0 ? 1 : -1, o = i >= 0 ? 1 : -1;
								o == a && (o == 1 ? r == 1 ? S >= i : S <= i : r == 1 ? S <= i : S >= i) && (Xi = n, Zi = e);
							} else Xi = n, Zi = e;
						}
					}
					if (gn || On) {
						let t, i;
						D.ori == 0 ? (t = n, i = _) : (t = _, i = n);
						let a, o, c, l, g, v, y = !0, b = Tn.bbox;
						if (b != null) {
							y = !1;
							let t = b(r, e);
							c = t.left, l = t.top, a = t.width, o = t.height;
						} else c = t, l = i, a = o = Tn.size(r, e);
						if (v = Tn.fill(r, e), g = Tn.stroke(r, e), On) e == Zi && Xi <= En.prox && (s = c, u = l, d = a, f = o, p = y, m = v, h = g);
						else {
							let t = kn[e];
							t != null && (Mn[e] = c, Nn[e] = l, Ze(t, a, o, y), Ye(t, v, g), Je(t, Ct(c), Ct(l), B, V));
						}
					}
				}
			}
			if (On) {
				let e = En.prox;
				if (gn || (Qi == null ? Xi <= e : Xi > e || Zi != Qi)) {
					let e = kn[0];
					e != null && (Mn[0] = s, Nn[0] = u, Ze(e, d, f, p), Ye(e, m, h), Je(e, Ct(s), Ct(u), B, V));
				}
			}
		}
		if (Q.show && X) {
			if (e != null) {
				let [t, n] = $.scales, [r, i] = $.match, [a, o] = e.cursor.sync.scales, s = e.cursor.drag;
				if (Z = s._x, Bi = s._y, Z || Bi) {
					let { left: s, top: u, width: d, height: f } = e.select, p = e.scales[a].ori, m = e.posToVal, h, g, _, v, y, x = t != null && r(t, a), S = n != null && i(n, o);
					x && Z ? (p == 0 ? (h = s, g = d) : (h = u, g = f), _ = b[t], v = k(m(h, a), _, c, 0), y = k(m(h + g, a), _, c, 0), aa(wt(v, y), I(y - v))) : aa(0, c), S && Bi ? (p == 1 ? (h = s, g = d) : (h = u, g = f), _ = b[n], v = Ee(m(h, o), _, l, 0), y = Ee(m(h + g, o), _, l, 0), oa(wt(v, y), I(y - v))) : oa(0, l);
				} else ga();
			} else {
				let e = I(xi - _i), t = I(Si - vi);
				if (D.ori == 1) {
					let n = e;
					e = t, t = n;
				}
				Z = zi.x && e >= zi.dist, Bi = zi.y && t >= zi.dist;
				let n = zi.uni;
				n == null ? zi.x && zi.y && (Z || Bi) && (Z = Bi = !0) : Z && Bi && (Z = e >= n, Bi = t >= n, !Z && !Bi && (t > e ? Bi = !0 : Z = !0));
				let r, i;
				Z && (D.ori == 0 ? (r = yi, i = J) : (r = bi, i = Y), aa(wt(r, i), I(i - r)), Bi || oa(0, l)), Bi && (D.ori == 1 ? (r = yi, i = J) : (r = bi, i = Y), oa(wt(r, i), I(i - r)), Z || aa(0, c)), !Z && !Bi && (aa(0, 0), oa(0, 0));
			}
		}
		if (zi._x = Z, zi._y = Bi, e == null) {
			if (a) {
				if (Aa != null) {
					let [e, t] = $.scales;
					$.values[0] = e == null ? null : ta(D.ori == 0 ? J : Y, e), $.values[1] = t == null ? null : ta(D.ori == 1 ? J : Y, t);
				}
				Ma(Oe, r, J, Y, B, V, o);
			}
			if (Dn) {
				let e = a && $.setSeries, t = En.prox;
				Qi == null ? Xi <= t && Gi(Zi, $i, !0, e) : Xi > t ? Gi(null, $i, !0, e) : Zi != Qi && Gi(Zi, $i, !0, e);
			}
		}
		gn && (N.idx = o, ca()), n !== !1 && Oa("setCursor");
	}
	let da = null;
	Object.defineProperty(r, "rect", { get() {
		return da ?? fa(!1), da;
	} });
	function fa(e = !1) {
		e ? da = null : (da = m.getBoundingClientRect(), Oa("syncRect", da));
	}
	function pa(e, t, n, r, i, a, o) {
		P._lock || X && e != null && e.movementX == 0 && e.movementY == 0 || (ma(e, t, n, r, i, a, o, !1, e != null), e == null ? ua(t, !0, !1) : ua(null, !0, !0));
	}
	function ma(e, t, n, i, a, o, c, l, u) {
		if (da ?? fa(!1), wn(e), e != null) n = e.clientX - da.left, i = e.clientY - da.top;
		else {
			if (n < 0 || i < 0) {
				J = -10, Y = -10;
				return;
			}
			let [e, r] = $.scales, c = t.cursor.sync, [l, u] = c.values, [d, f] = c.scales, [p, m] = $.match, h = t.axes[0].side % 2 == 1, g = D.ori == 0 ? B : V, _ = D.ori == 1 ? B : V, v = h ? o : a, y = h ? a : o, x = h ? i : n, S = h ? n : i;
			if (n = d == null ? x / v * g : p(e, d) ? s(l, b[e], g, 0) : -10, i = f == null ? S / y * _ : m(r, f) ? s(u, b[r], _, 0) : -10, D.ori == 1) {
				let e = n;
				n = i, i = e;
			}
		}
		u && (t == null || t.cursor.event.type == Oe) && ((n <= 1 || n >= B - 1) && (n = Vt(n, B)), (i <= 1 || i >= V - 1) && (i = Vt(i, V))), l ? (_i = n, vi = i, [yi, bi] = P.move(r, n, i)) : (J = n, Y = i);
	}
	let ha = {
		width: 0,
		height: 0,
		left: 0,
		top: 0
	};
	function ga() {
		Hi(ha, !1);
	}
	let _a, va, ya, ba;
	function xa(e, t, n, i, a, o, s) {
		X = !0, Z = Bi = zi._x = zi._y = !1, ma(e, t, n, i, a, o, s, !0, !1), e != null && (kt(Ae, ze, Sa, !1), Ma(ke, r, yi, bi, B, V, null));
		let { left: c, top: l, width: u, height: d } = Q;
		_a = c, va = l, ya = u, ba = d;
	}
	function Sa(e, t, n, i, a, o, s) {
		X = zi._x = zi._y = !1, ma(e, t, n, i, a, o, s, !1, !0);
		let { left: c, top: l, width: u, height: d } = Q, f = u > 0 || d > 0, p = _a != c || va != l || ya != u || ba != d;
		if (f && p && Hi(Q), zi.setScale && f && p) {
			let e = c, t = u, n = l, r = d;
			if (D.ori == 1 && (e = l, t = d, n = c, r = u), Z && Wi(S, ta(e, S), ta(e + t, S)), Bi) for (let e in b) {
				let t = b[e];
				e != S && t.from == null && t.min != R && Wi(e, ta(n + r, e), ta(n, e));
			}
			ga();
		} else P.lock && (P._lock = !P._lock, ua(t, !0, e != null));
		e != null && (Mt(Ae, ze), Ma(Ae, r, J, Y, B, V, null));
	}
	function Ca(e, t, n, r, i, a, o) {
		if (P._lock) return;
		wn(e);
		let s = X;
		if (X) {
			let e = !0, t = !0, n, r;
			D.ori == 0 ? (n = Z, r = Bi) : (n = Bi, r = Z), n && r && (e = J <= 10 || J >= B - 10, t = Y <= 10 || Y >= V - 10), n && e && (J = J < yi ? 0 : B), r && t && (Y = Y < bi ? 0 : V), ua(null, !0, !0), X = !1;
		}
		J = -10, Y = -10, Ue.fill(null), ua(null, !0, !0), s && (X = s);
	}
	function wa(e, t, n, i, a, o, s) {
		P._lock || (wn(e), ar(), ga(), e != null && Ma(Ne, r, J, Y, B, V, null));
	}
	function Ta() {
		y.forEach(Ri), _n(r.width, r.height, !0);
	}
	et(Ie, Be, Ta);
	let Ea = {};
	Ea.mousedown = xa, Ea.mousemove = pa, Ea.mouseup = Sa, Ea.dblclick = wa, Ea.setSeries = (e, t, n, i) => {
		let a = $.match[2];
		n = a(r, t, n), n != -1 && Gi(n, i, !0, !1);
	}, Qe && (kt(ke, m, xa), kt(Oe, m, pa), kt(je, m, (e) => {
		wn(e), fa(!1);
	}), kt(Me, m, Ca), kt(Ne, m, wa), Ci.add(r), r.syncRect = fa);
	let Da = r.hooks = e.hooks || {};
	function Oa(e, t, n) {
		oi ? si.push([
			e,
			t,
			n
		]) : e in Da && Da[e].forEach((e) => {
			e.call(null, r, t, n);
		});
	}
	(e.plugins || []).forEach((e) => {
		for (let t in e.hooks) Da[t] = (Da[t] || []).concat(e.hooks[t]);
	});
	let ka = (e, t, n) => n, $ = U({
		key: null,
		setSeries: !1,
		filters: {
			pub: zt,
			sub: zt
		},
		scales: [S, v[1] ? v[1].scale : null],
		match: [
			Bt,
			Bt,
			ka
		],
		values: [null, null]
	}, P.sync);
	$.match.length == 2 && $.match.push(ka), P.sync = $;
	let Aa = $.key, ja = Gr(Aa);
	function Ma(e, t, n, r, i, a, o) {
		$.filters.pub(e, t, n, r, i, a, o) && ja.pub(e, t, n, r, i, a, o);
	}
	ja.sub(r);
	function Na(e, t, n, r, i, a, o) {
		$.filters.sub(e, t, n, r, i, a, o) && Ea[e](null, t, n, r, i, a, o);
	}
	r.pub = Na;
	function Pa() {
		ja.unsub(r), Ci.delete(r), Dt.clear(), tt(Ie, Be, Ta), l.remove(), rt?.remove(), Oa("destroy");
	}
	r.destroy = Pa;
	function Fa() {
		Oa("init", e, t), ir(t || e.data, !1), A[S] ? fi(S, A[S]) : ar(), hn = Q.show && (Q.width > 0 || Q.height > 0), mn = gn = !0, _n(e.width, e.height);
	}
	return v.forEach(Fn), y.forEach(zn), n ? n instanceof HTMLElement ? (n.appendChild(l), Fa()) : n(r, Fa) : Fa(), r;
}
X.assign = U, X.fmtNum = yt, X.rangeNum = ht, X.rangeLog = lt, X.rangeAsinh = ut, X.orient = Jr, X.pxRatio = j, X.join = un, X.fmtDate = Cn, X.tzDate = Tn, X.sync = Gr;
{
	X.addGap = $r, X.clipGaps = Qr;
	let e = X.paths = { points: pi };
	e.linear = _i, e.stepped = vi, e.bars = bi, e.spline = Si;
}
// node_modules/uplot/dist/uPlot.min.css?inline
var zi = ".uplot,.uplot *,.uplot :before,.uplot :after{box-sizing:border-box}.uplot{width:min-content;font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,Noto Sans,sans-serif,Apple Color Emoji,Segoe UI Emoji,Segoe UI Symbol,Noto Color Emoji;line-height:1.5}.u-title{text-align:center;font-size:18px;font-weight:700}.u-wrap{-webkit-user-select:none;user-select:none;position:relative}.u-over,.u-under{position:absolute}.u-under{overflow:hidden}.uplot canvas{width:100%;height:100%;display:block;position:relative}.u-axis{position:absolute}.u-legend{text-align:center;margin:auto;font-size:14px}.u-inline{display:block}.u-inline *{display:inline-block}.u-inline tr{margin-right:16px}.u-legend th{font-weight:600}.u-legend th>*{vertical-align:middle;display:inline-block}.u-legend .u-marker{width:1em;height:1em;margin-right:4px;background-clip:padding-box!important}.u-inline.u-live th:after{content:\":\";vertical-align:middle}.u-inline:not(.u-live) .u-value{display:none}.u-series>*{padding:4px}.u-series th{cursor:pointer}.u-legend .u-off>*{opacity:.3}.u-select{pointer-events:none;background:#00000012;position:absolute}.u-cursor-x,.u-cursor-y{pointer-events:none;will-change:transform;position:absolute;top:0;left:0}.u-hz .u-cursor-x,.u-vt .u-cursor-y{border-right:1px dashed #607d8b;height:100%}.u-hz .u-cursor-y,.u-vt .u-cursor-x{border-bottom:1px dashed #607d8b;width:100%}.u-cursor-pt{pointer-events:none;will-change:transform;border:0 solid;border-radius:50%;position:absolute;top:0;left:0;background-clip:padding-box!important}.u-axis.u-off,.u-select.u-off,.u-cursor-x.u-off,.u-cursor-y.u-off,.u-cursor-pt.u-off{display:none}", Z = 220, Bi = 30, Q = 60, Vi = .42, Hi = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, Ui = class extends t {
	constructor(...e) {
		super(...e), this.says = "", this.dark = !1, this.hidden_lines = /* @__PURE__ */ new Set(), this.watch = new ResizeObserver(() => this.resize());
	}
	static {
		this.properties = {
			drawing: { attribute: !1 },
			says: {},
			dark: { type: Boolean },
			hidden_lines: { attribute: !1 }
		};
	}
	connectedCallback() {
		super.connectedCallback(), this.watch.observe(this);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.watch.disconnect(), this.plot?.destroy(), this.plot = void 0;
	}
	render() {
		return d`<div class="canvas" role="img" aria-label=${this.says}></div>`;
	}
	updated(e) {
		(e.has("drawing") || e.has("dark") || e.has("hidden_lines")) && this.draw();
	}
	resize() {
		if (!this.plot) return this.draw();
		this.clientWidth && this.plot.width !== this.clientWidth && this.draw();
	}
	draw() {
		let e = this.renderRoot.querySelector(".canvas");
		if (!e || !this.clientWidth || !this.isConnected) return;
		this.plot?.destroy();
		let t = Ki(this), { drawing: n } = this, [r, i] = n.look === "lines" ? Xi(n, t, this.hidden_lines) : Ji(n, t, this.clientWidth);
		this.plot = new X({
			...r,
			width: this.clientWidth,
			legend: { show: !1 }
		}, i, e), n.look !== "lines" && this.plot.over.addEventListener("click", () => this.clicked());
	}
	clicked() {
		let e = this.plot?.cursor.idx;
		typeof e == "number" && this.dispatchEvent(new CustomEvent("chosen", { detail: e }));
	}
	static {
		this.styles = [r(zi), n`
      :host {
        display: block;
        min-width: 0;
        width: 100%;
      }
      .u-over {
        cursor: pointer;
      }
    `];
	}
}, Wi = {
	light: [
		"#b3261e",
		"#8a4b00",
		"#0b6bb5",
		"#333333"
	],
	dark: [
		"#ff8a80",
		"#ffd180",
		"#6db3f2",
		"#e0e0e0"
	]
}, Gi = [
	[],
	[10, 4],
	[3, 3],
	[
		12,
		4,
		3,
		4
	]
];
function Ki(e) {
	let t = getComputedStyle(e), n = e.dark, r = parseFloat(t.fontSize) / 16;
	return {
		text: t.getPropertyValue("--text") || t.color,
		faint: n ? "#c4c4c4" : "#555555",
		grid: n ? "#3a3a3a" : "#e2e2e2",
		bar: n ? "#6db3f2" : "#0b6bb5",
		lines: Wi[n ? "dark" : "light"],
		unit: r,
		font: `${Math.round(13 * r)}px ${t.fontFamily}`
	};
}
var qi = X.paths;
function Ji(e, t, n) {
	let r = e.look === "rows", i = e.labels.map(Qi).map(r ? ta(t.font, n * Vi) : (e) => e), a = i.map((e, t) => t), o = Math.max(1, ...e.values), s = r ? 1 : Math.ceil(i.length * 44 * t.unit / n), c = {
		stroke: t.faint,
		font: t.font,
		ticks: { show: !1 }
	};
	return [{
		height: r ? i.length * Bi * t.unit + 8 : Z * t.unit,
		padding: r ? [
			4,
			44 * t.unit,
			4,
			0
		] : [
			16 * t.unit,
			8,
			0,
			0
		],
		scales: {
			x: {
				time: !1,
				ori: +!!r,
				dir: r ? -1 : 1,
				range: () => [-.5, i.length - .5]
			},
			y: {
				ori: +!r,
				dir: 1,
				range: () => [0, o]
			}
		},
		axes: [{
			...c,
			side: r ? 3 : 2,
			grid: { show: !1 },
			splits: () => a,
			values: () => i.map((e, t) => t % s ? "" : e),
			size: r ? Math.max(...i.map(ea(t.font))) + 16 : 30 * t.unit,
			gap: 6
		}, {
			...c,
			side: r ? 2 : 3,
			show: !r,
			grid: {
				stroke: t.grid,
				width: 1
			},
			size: 44 * t.unit,
			incrs: [
				1,
				2,
				5,
				10,
				20,
				50,
				100,
				200,
				500,
				1e3,
				5e3
			]
		}],
		series: [{}, {
			paths: qi.bars({ size: [.7, 60 * t.unit] }),
			fill: t.bar,
			points: { show: !1 }
		}],
		cursor: {
			points: { show: !1 },
			drag: {
				x: !1,
				y: !1
			},
			...r ? { x: !1 } : { y: !1 }
		},
		hooks: { draw: [(n) => r && Yi(n, e.values, t)] }
	}, [a, [...e.values]]];
}
function Yi(e, t, n) {
	let { ctx: r } = e;
	r.save(), r.fillStyle = n.text, r.font = n.font.replace(/^(\d+)px/, (e, t) => `${Number(t) * X.pxRatio}px`), r.textBaseline = "middle", r.textAlign = "left", t.forEach((t, n) => r.fillText(String(t), e.valToPos(t, "y", !0) + 6 * X.pxRatio, e.valToPos(n, "x", !0))), r.restore();
}
function Xi(e, t, n) {
	let r = {
		stroke: t.faint,
		font: t.font,
		ticks: { show: !1 },
		labelFont: t.font,
		labelSize: 22 * t.unit,
		grid: {
			stroke: t.grid,
			width: 1
		}
	};
	return [{
		height: 260 * t.unit,
		padding: [
			12 * t.unit,
			12 * t.unit,
			0,
			0
		],
		scales: {
			x: { time: !1 },
			y: { range: () => [0, 100] }
		},
		axes: [{
			...r,
			label: e.below,
			size: 30 * t.unit
		}, {
			...r,
			label: e.beside,
			size: 40 * t.unit
		}],
		series: [{}, ...e.lines.map((e, r) => ({
			label: e.name,
			show: !n.has(e.name),
			stroke: t.lines[r % t.lines.length] ?? t.text,
			width: 2 * t.unit,
			dash: [...Gi[r % Gi.length] ?? []],
			paths: qi.stepped({ align: 1 }),
			points: { show: !1 }
		}))],
		cursor: { drag: {
			x: !1,
			y: !1
		} },
		hooks: { draw: [(n) => Zi(n, e.marks, t)] }
	}, [[...e.at], ...e.lines.map((e) => [...e.values])]];
}
function Zi(e, t, n) {
	let { ctx: r, bbox: i } = e;
	r.save(), r.strokeStyle = n.faint, r.setLineDash([6, 6]);
	for (let n of t) {
		let t = Math.round(e.valToPos(n, "x", !0));
		r.beginPath(), r.moveTo(t, i.top), r.lineTo(t, i.top + i.height), r.stroke();
	}
	r.restore();
}
function Qi(e) {
	return e.replace(Hi, "");
}
var $i = document.createElement("canvas").getContext("2d");
function ea(e) {
	return (t) => $i ? ($i.font = e, $i.measureText(t).width) : t.length * 10;
}
function ta(e, t) {
	let n = ea(e);
	return (e) => {
		if (n(e) <= t) return e;
		let r = [...e].slice(0, Q);
		for (; r.length > 1 && n(`${r.join("")}…`) > t;) r.pop();
		return `${r.join("")}…`;
	};
}
function na(e, t) {
	let n = Wi[t ? "dark" : "light"];
	return {
		colour: n[e % n.length] ?? "currentcolor",
		dashed: e % Gi.length > 0
	};
}
customElements.define("eldercare-chart", Ui);
// src/parts/figures-styles.ts
var ra = n`
  :host {
    display: grid;
    gap: calc(16px * var(--scale, 1));
    grid-template-columns: minmax(0, 1fr);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
    align-items: end;
  }
  .choices label {
    display: grid;
    gap: 2px;
    font-size: 0.9em;
  }
  .written {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
    align-items: center;
    flex-basis: 100%;
  }
  .warn {
    color: var(--amber);
  }
  .summary {
    display: grid;
    gap: var(--gap);
    grid-template-columns: repeat(auto-fit, minmax(calc(9em), 1fr));
  }
  .summary li {
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 12px;
    padding: 8px 12px 12px;
    display: grid;
    gap: 2px;
    align-content: start;
    overflow-wrap: anywhere;
  }
  .number {
    font-size: 1.7em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    min-height: calc(44px * var(--scale, 1));
    display: inline-flex;
    align-items: center;
  }
  button.number,
  button.count {
    border: 0;
    background: transparent;
    padding: 0;
    justify-content: start;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  button.count {
    min-height: 32px;
    min-width: 32px;
    justify-content: end;
    font-variant-numeric: tabular-nums;
  }
  .cards {
    display: grid;
    gap: calc(16px * var(--scale, 1));
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 26em), 1fr));
    align-items: start;
  }
  .cards > .response {
    grid-column: 1 / -1;
  }
  .card {
    display: grid;
    gap: 8px;
    grid-template-columns: minmax(0, 1fr);
  }
  .card > header {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    justify-content: space-between;
  }
  h2 {
    font-weight: 600;
    font-size: 1.1em;
  }
  .looks {
    display: flex;
  }
  .looks button {
    border-radius: 0;
  }
  .looks button:first-child {
    border-start-start-radius: 8px;
    border-end-start-radius: 8px;
  }
  .looks button:last-child {
    border-start-end-radius: 8px;
    border-end-end-radius: 8px;
    border-inline-start: 0;
  }
  [aria-pressed="true"] {
    font-weight: 600;
  }
  .looks [aria-pressed="true"] {
    box-shadow: inset 0 -3px var(--accent);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
  }
  .legend [aria-pressed="false"] {
    text-decoration: line-through;
    color: var(--faint);
  }
  .key {
    width: 1.8em;
    height: 0;
    display: inline-block;
  }
  .scroll {
    overflow-x: auto;
    max-height: 32em;
    overflow-y: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    padding: 4px 10px;
    border-bottom: 1px solid var(--line);
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  thead th {
    font-weight: 600;
    color: var(--faint);
    vertical-align: bottom;
    position: sticky;
    top: 0;
    background: var(--card);
  }
  th:first-child {
    text-align: start;
    font-weight: 500;
    min-width: 7em;
    padding-inline-start: 0;
  }
  .equipment td,
  .equipment thead th {
    text-align: start;
  }
  a {
    color: inherit;
  }
  .behind {
    border-top: 2px solid var(--accent);
    padding-top: 8px;
    display: grid;
    grid-template-columns: minmax(0, 1fr) max-content;
    gap: 8px;
    align-items: center;
  }
  .behind h3 {
    font-weight: 600;
    outline-offset: 4px;
  }
  .behind ol,
  .behind details {
    grid-column: 1 / -1;
  }
  .behind li {
    display: grid;
    gap: 2px;
    padding: 8px 0;
    border-top: 1px solid var(--line);
  }
  summary {
    cursor: pointer;
    padding: 10px 0;
  }
`, ia = [
	"response",
	"kinds",
	"outcomes",
	"hours",
	"falseAlarms",
	"equipment",
	"load"
];
function aa(e, t, n) {
	let { words: r } = n, [i, a] = sa[e](t, n);
	return a.length ? d`<div class="scroll" tabindex="0" role="region" aria-label=${r.titles[e]}>
    <table>
      <thead>
        <tr>
          ${i.map((e) => d`<th scope="col">${e}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${a.map(([e, ...t]) => d`<tr>
              <th scope="row">${e}</th>
              ${t.map((e) => d`<td>${e}</td>`)}
            </tr>`)}
      </tbody>
    </table>
  </div>` : d`<p class="faint">${r.nothing}</p>`;
}
function oa(e, t, n, r, { choose: i }) {
	return t ? d`<button class="count" aria-label="${n}: ${e}" @click=${() => i(n, r)}>${e}</button>` : e;
}
var sa = {
	response: (e, t) => {
		let { words: n } = t, r = n.columns, { median: i, p95: a } = r, o = [
			r.group,
			r.incidents,
			r.answered,
			r.within60,
			r.within180,
			`${r.toAcknowledge}, ${i}`,
			a,
			`${r.toArrive}, ${i}`,
			a,
			`${r.toClose}, ${i}`,
			a
		], s = (e) => e === null ? "–" : n.seconds(e);
		return [o, f.map((i) => {
			let o = e.response[i], c = n.groups[i], l = (e, n, r, a) => oa(e, n, `${c}: ${r}`, {
				of: "group",
				group: i,
				what: a
			}, t), u = (e) => e === null ? "–" : n.percent(e), d = (e, t, n) => [l(s(e.median_s), e.count, t, n), l(s(e.p95_s), e.count, `${t}, ${a}`, n)];
			return [
				c,
				l(String(o.incidents), o.incidents, r.incidents, "incidents"),
				l(String(o.answered), o.answered, r.answered, "answered"),
				l(u(o.within_60), o.incidents, r.within60, "within_60"),
				l(u(o.within_180), o.incidents, r.within180, "within_180"),
				...d(o.to_acknowledge, r.toAcknowledge, "answered"),
				...d(o.to_arrive, r.toArrive, "arrived"),
				...d(o.to_close, r.toClose, "closed")
			];
		})];
	},
	kinds: (e, t) => [[t.words.columns.kind, t.words.columns.incidents], e.kinds.map(([e, n]) => {
		let r = t.texts.kinds[e];
		return [r, oa(String(n), n, r, {
			of: "kind",
			kind: e
		}, t)];
	})],
	outcomes: (e, t) => [[t.words.columns.outcome, t.words.columns.incidents], e.outcomes.map(([e, n]) => {
		let r = e ? t.texts.outcomes[e] : t.words.notClosed;
		return [r, oa(String(n), n, r, {
			of: "outcome",
			outcome: e
		}, t)];
	})],
	hours: (e, t) => [[t.words.columns.hour, t.words.columns.incidents], e.count ? e.hours.map((e, n) => {
		let r = t.words.hour(n);
		return [r, oa(String(e), e, r, {
			of: "hour",
			hour: n
		}, t)];
	}) : []],
	falseAlarms: (e, t) => [[t.words.columns.home, t.words.columns.falseAlarms], e.false_alarms.map((e) => {
		let n = `${e.code} ${e.name}`;
		return [ca(e, t), oa(String(e.count), e.count, n, {
			of: "false_alarms",
			home: e.home
		}, t)];
	})],
	equipment: (e, t) => [[
		t.words.columns.home,
		t.words.columns.fault,
		t.words.columns.sensor
	], e.equipment.faults.map((e) => [
		ca(e, t),
		t.texts.faults[e.fault] ?? e.fault,
		e.kind ? t.texts.sensors[e.kind] : "–"
	])],
	load: (e, t) => {
		let n = t.words.columns;
		return [[
			n.person,
			n.role,
			n.called,
			n.messages,
			n.coming,
			n.declined,
			n.arrived
		], e.load.map((e, n) => {
			let r = e.name || t.words.gone(e.id);
			return [
				d`<span class="name">${r}</span>`,
				e.role ? t.texts.roles[e.role] : "–",
				oa(String(e.incidents), e.incidents, r, {
					of: "person",
					index: n
				}, t),
				...[
					e.messages,
					e.coming,
					e.declined,
					e.arrived
				].map(String)
			];
		})];
	}
};
function ca(e, { texts: t, open: n }) {
	if (!e.home) return t.itself;
	let r = `/home/${encodeURIComponent(e.home)}`;
	return d`<a href="/eldercare${r}" @click=${(e) => l(e, () => n(r))}><span class="name">${e.code} ${e.name}</span></a>`;
}
// src/texts/figures-en.ts
function la(e) {
	let t = Math.round(e);
	if (t < 60) return `${t} s`;
	if (t < 3600) return [`${Math.floor(t / 60)} min`, t % 60 ? `${t % 60} s` : ""].filter(Boolean).join(" ");
	let n = Math.round(t / 60);
	return [`${Math.floor(n / 60)} h`, n % 60 ? `${n % 60} min` : ""].filter(Boolean).join(" ");
}
var ua = {
	period: "Period",
	thisMonth: (e) => `${e} (this month)`,
	lastDays: (e) => `Last ${e} days`,
	loading: "Counting…",
	asTable: "Table",
	asChart: "Chart",
	nothing: "Nothing to count in this period.",
	incidents: "incidents, without tests",
	tests: "tests",
	open: "not closed yet",
	faulty: "sensors and hubs with a fault now",
	soonButton: "of call buttons answered within 180 s",
	soonSilence: "of silent homes answered within 180 s",
	ofSensors: (e) => `of ${e} sensors`,
	notClosed: "not closed",
	groups: {
		all: "Life and welfare together",
		button: "Call button",
		hazard: "Smoke and gas",
		inactivity: "No movement, check-in missed"
	},
	titles: {
		response: "How soon somebody answers",
		kinds: "Incidents by kind",
		outcomes: "Incidents by outcome",
		hours: "Incidents by hour of the day",
		falseAlarms: "False alarms per home",
		equipment: "Health of the equipment",
		load: "Load per person"
	},
	notes: {
		response: "Share of all incidents that somebody had to answer, also of those that nobody answered. The dashed lines stand at 60 s and 180 s.",
		kinds: "Tests are counted here.",
		outcomes: "Tests are counted here.",
		hours: "Local time. Tests are not counted.",
		falseAlarms: "The homes with most of them; the table has all. Visits to homes in which nobody was are counted here too.",
		equipment: "What fails at this moment, whatever the period.",
		load: "To how many incidents each person was called. The table also says what they answered."
	},
	columns: {
		group: "Group",
		incidents: "Incidents",
		answered: "Answered",
		within60: "Within 60 s",
		within180: "Within 180 s",
		toAcknowledge: "To acknowledge",
		toArrive: "To arrive",
		toClose: "To close",
		median: "median",
		p95: "95th percentile",
		kind: "Kind",
		outcome: "Outcome",
		hour: "Hour",
		home: "Home",
		falseAlarms: "False alarms",
		fault: "Fault",
		sensor: "Sensor",
		person: "Person",
		role: "Role",
		called: "Called to",
		messages: "Messages",
		coming: "Coming",
		declined: "Cannot",
		arrived: "Arrived",
		count: "Number"
	},
	axisSeconds: "seconds since the alarm",
	axisShare: "% answered",
	seconds: la,
	percent: (e) => `${(100 * e).toFixed(1).replace(/\.0$/, "")} %`,
	hour: (e) => `${String(e).padStart(2, "0")}:00–${String(e + 1).padStart(2, "0")}:00`,
	behind: (e, t) => `${e}: ${t} ${t === 1 ? "incident" : "incidents"}`,
	one: (e, t) => `No. ${e} · ${t === null ? "not answered" : `answered after ${t}`}`,
	lines: (e, t) => `ledger lines ${e}–${t}`,
	more: (e) => `Show ${e} more`,
	close: "Close the list",
	faultsInPeriod: (e) => `${e} equipment ${e === 1 ? "fault" : "faults"} in this period`,
	gone: (e) => `No longer in the register (${e.slice(-6)})`,
	report: "Write this month's report",
	writing: "Writing…",
	reportHint: "For the street office: the month as a workbook and as a page to print. The links are valid for ten minutes.",
	workbook: "Workbook (XLSX)",
	page: "Page to print",
	reportFailed: (e) => `The report was not written: ${e}`
};
// src/texts/figures-zh-hans.ts
function da(e) {
	let t = Math.round(e);
	if (t < 60) return `${t}秒`;
	if (t < 3600) return `${Math.floor(t / 60)}分${t % 60 ? `${t % 60}秒` : "钟"}`;
	let n = Math.round(t / 60);
	return `${Math.floor(n / 60)}小时${n % 60 ? `${n % 60}分钟` : ""}`;
}
var fa = {
	period: "统计时段",
	thisMonth: (e) => `${e}（本月）`,
	lastDays: (e) => `最近${e}天`,
	loading: "正在统计……",
	asTable: "表格",
	asChart: "图表",
	nothing: "这段时间没有数据。",
	incidents: "事件（不含测试）",
	tests: "测试",
	open: "尚未办结",
	faulty: "目前有故障的设备",
	soonButton: "紧急呼叫180秒内答复率",
	soonSilence: "久无动静180秒内答复率",
	ofSensors: (e) => `传感器共 ${e} 个`,
	notClosed: "未办结",
	groups: {
		all: "人身安全与关怀类合计",
		button: "紧急呼叫按钮",
		hazard: "烟雾、燃气",
		inactivity: "久无动静、未报平安"
	},
	titles: {
		response: "多久有人答复",
		kinds: "按类型统计",
		outcomes: "按结果统计",
		hours: "按时段统计",
		falseAlarms: "各户误报次数",
		equipment: "设备状况",
		load: "联系人工作量"
	},
	notes: {
		response: "以该类中需要有人答复的全部事件为分母，无人答复的也计入。虚线为60秒和180秒。",
		kinds: "含测试。",
		outcomes: "含测试。",
		hours: "当地时间，不含测试。",
		falseAlarms: "图中为误报最多的几户，全部见表格。“家中无人（外出）”也算在内。",
		equipment: "此刻的故障情况，与统计时段无关。",
		load: "每人接到通知的事件数，各人如何答复见表格。"
	},
	columns: {
		group: "类别",
		incidents: "事件数",
		answered: "已答复",
		within60: "60秒内答复",
		within180: "180秒内答复",
		toAcknowledge: "答复用时",
		toArrive: "到场用时",
		toClose: "办结用时",
		median: "中位数",
		p95: "95百分位",
		kind: "类型",
		outcome: "结果",
		hour: "时段",
		home: "门牌号",
		falseAlarms: "误报次数",
		fault: "故障",
		sensor: "传感器",
		person: "联系人",
		role: "身份",
		called: "接到通知",
		messages: "消息",
		coming: "能去",
		declined: "去不了",
		arrived: "到场",
		count: "数量"
	},
	axisSeconds: "报警后秒数",
	axisShare: "答复率（%）",
	seconds: da,
	percent: (e) => `${(100 * e).toFixed(1).replace(/\.0$/, "")}%`,
	hour: (e) => `${e}时至${e + 1}时`,
	behind: (e, t) => `${e}：${t} 起`,
	one: (e, t) => `编号${e} · ${t === null ? "无人答复" : `${t}后有人答复`}`,
	lines: (e, t) => `台账第 ${e}–${t} 行`,
	more: (e) => `再显示 ${e} 起`,
	close: "收起",
	faultsInPeriod: (e) => `这段时间发生设备故障 ${e} 起`,
	gone: (e) => `已不在名册（${e.slice(-6)}）`,
	report: "生成本月报表",
	writing: "正在生成……",
	reportHint: "报送街道用：电子表格和可打印的网页。链接十分钟内有效。",
	workbook: "电子表格（XLSX）",
	page: "打印页面",
	reportFailed: (e) => `报表没有生成：${e}`
}, pa = [...Array.from({ length: 61 }, (e, t) => t * 5), ...Array.from({ length: 10 }, (e, t) => 330 + t * 30)], ma = 12, ha = class extends t {
	constructor(...e) {
		super(...e), this.period = "", this.tables = /* @__PURE__ */ new Set(), this.unseen = /* @__PURE__ */ new Set(), this.figures = new c(this, () => this.view.desk.figures(v(this.period, this.view.now, o(this.view))));
	}
	static {
		this.properties = {
			view: { attribute: !1 },
			period: { state: !0 },
			tables: { state: !0 },
			chosen: { state: !0 },
			unseen: { state: !0 },
			report: { state: !0 }
		};
	}
	get words() {
		return this.view.texts.tag === "en" ? ua : fa;
	}
	willUpdate() {
		let { desk: e, now: t } = this.view;
		this.period ||= _(t, o(this.view)).months[0] ?? "30", e.lostAt === void 0 && this.figures.want(`${e.known.community?.id} ${this.period}`, String(Math.floor(t / 300)));
	}
	render() {
		let { texts: e } = this.view, { value: t, state: n } = this.figures;
		return d`${this.choices()}
    ${t ? this.all(t) : n === "loading" ? d`<p class="faint" role="status">${this.words.loading}</p>` : d`<div role="alert">
            <p>${e.notRead}</p>
            <button @click=${() => void this.figures.again()}>${e.again}</button>
          </div>`}`;
	}
	choices() {
		let { words: e } = this, { texts: t, now: n } = this.view, { months: r, days: i } = _(n, o(this.view)), c = y(this.period), l = (e, t) => d`<option value=${e} ?selected=${e === this.period}>${t}</option>`;
		return d`<div class="choices">
      <label
        ><span>${e.period}</span
        ><select @change=${(e) => this.choosePeriod(e.target.value)}>
          ${r.map((n, r) => l(n, r ? s(n, t) : e.thisMonth(s(n, t))))}
          ${i.map((t) => l(String(t), e.lastDays(t)))}
        </select></label
      >
      ${c ? d`<button ?disabled=${this.report?.state === "writing"} @click=${() => void this.writeReport(c)}>
            ${this.report?.state === "writing" ? e.writing : e.report}
          </button>` : a}
      ${this.written(c)}
    </div>`;
	}
	written(e) {
		let { words: t, report: n } = this;
		return !n || n.month !== e || n.state === "writing" ? a : n.state === "failed" ? d`<p role="alert" class="warn">${t.reportFailed(n.reason ?? "")}</p>` : d`<p role="status" class="written">
      <a class="button" href=${n.links?.xlsx ?? ""} download>${t.workbook}</a>
      <a class="button" href=${n.links?.html ?? ""} target="_blank" rel="noopener">${t.page}</a>
      <span class="faint">${t.reportHint}</span>
    </p>`;
	}
	choosePeriod(e) {
		this.period = e, this.chosen = void 0, this.report = void 0;
	}
	async writeReport(e) {
		this.report = {
			month: e,
			state: "writing"
		};
		try {
			let t = await this.view.desk.report(e, this.view.texts.tag === "en" ? "en" : "zh-Hans");
			this.report = {
				month: e,
				state: "there",
				links: t
			};
		} catch (t) {
			let n = typeof t == "object" && t && "message" in t ? String(t.message) : this.view.texts.notRead;
			this.report = {
				month: e,
				state: "failed",
				reason: n
			};
		}
	}
	all(e) {
		return d`${this.summary(e)}
      <div class="cards">${ia.map((t) => this.card(t, e))}</div>`;
	}
	summary(e) {
		let { words: t } = this, n = (e) => e === null ? "–" : t.percent(e), r = (e, t, n) => d`<li>
        ${n ? d`<button class="number" @click=${() => this.choose("summary", t, n)}>${e}</button>` : d`<strong class="number">${e}</strong>`}
        <span>${t}</span>
      </li>`;
		return d`<ul class="summary">
        ${r(String(e.count), t.incidents, { of: "every" })} ${r(String(e.tests), t.tests, { of: "tests" })}
        ${r(String(e.open), t.open, { of: "open" })}
        ${r(n(e.response.button.within_180), t.soonButton, {
			of: "group",
			group: "button",
			what: "within_180"
		})}
        ${r(n(e.response.inactivity.within_180), t.soonSilence, {
			of: "group",
			group: "inactivity",
			what: "within_180"
		})}
        ${r(String(e.equipment.faults.length), t.faulty)}
      </ul>
      ${this.trace("summary", e)}`;
	}
	card(e, t) {
		let { words: n } = this, r = this.drawing(e, t), i = this.tables.has(e) || !r, o = `figures-${e}`;
		return d`<section class="card ${e}" aria-labelledby=${o}>
      <header>
        <h2 id=${o}>${n.titles[e]}</h2>
        ${r ? d`<div class="looks" role="group" aria-labelledby=${o}>
              <button aria-pressed=${!i} @click=${() => this.look(e, !1)}>${n.asChart}</button>
              <button aria-pressed=${i} @click=${() => this.look(e, !0)}>${n.asTable}</button>
            </div>` : a}
      </header>
      <p class="faint">${n.notes[e]}</p>
      ${r && !i ? this.chart(e, r, t) : aa(e, t, this.context(e))}
      ${e === "equipment" ? d`<p><button @click=${() => this.choose(e, n.titles.equipment, { of: "equipment" })}>${n.faultsInPeriod(this.faultsInPeriod(t))}</button></p>` : a}
      ${this.trace(e, t)}
    </section>`;
	}
	faultsInPeriod(e) {
		return e.kinds.reduce((e, [t, n]) => e + ([
			"device_fault",
			"hub_offline",
			"hub_fault"
		].includes(t) ? n : 0), 0);
	}
	context(e) {
		return {
			texts: this.view.texts,
			words: this.words,
			choose: (t, n) => this.choose(e, t, n),
			open: this.view.open
		};
	}
	chart(e, t, n) {
		let r = this.hasAttribute("dark");
		return d`<eldercare-chart
        ?dark=${r}
        .dark=${r}
        .drawing=${t}
        .hidden_lines=${this.unseen}
        says=${this.sentence(e, t)}
        @chosen=${(t) => this.chosenInChart(e, t.detail, n)}
      ></eldercare-chart>
      ${t.look === "lines" ? this.legend(t.lines.map((e) => e.name)) : a}`;
	}
	legend(e) {
		let t = this.hasAttribute("dark");
		return d`<div class="legend" role="group" aria-label=${this.words.titles.response}>
      ${e.map((e, n) => {
			let { colour: r, dashed: i } = na(n, t);
			return d`<button aria-pressed=${!this.unseen.has(e)} @click=${() => this.toggle(e)}>
          <span class="key" aria-hidden="true" style="border-top:3px ${i ? "dashed" : "solid"} ${r}"></span>${e}
        </button>`;
		})}
    </div>`;
	}
	toggle(e) {
		let t = new Set(this.unseen);
		t.delete(e) || t.add(e), this.unseen = t;
	}
	look(e, t) {
		let n = new Set(this.tables);
		t ? n.add(e) : n.delete(e), this.tables = n;
	}
	sentence(e, t) {
		let n = this.words.titles[e];
		return t.look === "lines" ? `${n}: ${t.lines.map((e) => e.name).join(", ")}` : `${n}: ${t.labels.flatMap((e, n) => t.values[n] ? [`${e} ${t.values[n]}`] : []).join(", ")}`.slice(0, 500);
	}
	drawing(e, t) {
		let { words: n } = this, { texts: r } = this.view, i = (e) => e.length ? {
			look: "rows",
			labels: e.map(([e]) => e),
			values: e.map(([, e]) => e)
		} : void 0;
		switch (e) {
			case "response": {
				let e = f.filter((e) => t.response[e].incidents > 0);
				return e.length ? {
					look: "lines",
					at: pa,
					lines: e.map((e) => ({
						name: n.groups[e],
						values: w(e, pa, t)
					})),
					marks: [60, 180],
					below: n.axisSeconds,
					beside: n.axisShare
				} : void 0;
			}
			case "kinds": return i(t.kinds.map(([e, t]) => [r.kinds[e], t]));
			case "outcomes": return i(t.outcomes.map(([e, t]) => [e ? r.outcomes[e] : n.notClosed, t]));
			case "hours": return t.count ? {
				look: "columns",
				labels: t.hours.map((e, t) => String(t)),
				values: t.hours
			} : void 0;
			case "falseAlarms": return i(t.false_alarms.slice(0, ma).map((e) => [`${e.code} ${e.name}`, e.count]));
			case "equipment": return i(T(t.equipment.faults).map(([e, t]) => [r.faults[e] ?? e, t]));
			case "load": return i(t.load.slice(0, ma).map((e) => [e.name || n.gone(e.id), e.incidents]));
		}
	}
	chosenInChart(e, t, n) {
		let { words: r } = this, { texts: i } = this.view, a = this.drawing(e, n), o = a && a.look !== "lines" ? a.labels[t] ?? "" : "";
		switch (e) {
			case "kinds": {
				let [r] = n.kinds[t] ?? [];
				return r && this.choose(e, i.kinds[r], {
					of: "kind",
					kind: r
				});
			}
			case "outcomes": return this.choose(e, o, {
				of: "outcome",
				outcome: n.outcomes[t]?.[0] ?? null
			});
			case "hours": return this.choose(e, r.hour(t), {
				of: "hour",
				hour: t
			});
			case "falseAlarms": {
				let r = n.false_alarms[t];
				return r && this.choose(e, o, {
					of: "false_alarms",
					home: r.home
				});
			}
			case "load": return this.choose(e, o, {
				of: "person",
				index: t
			});
			case "equipment": return this.look(e, !0);
			case "response": return;
		}
	}
	choose(e, t, n) {
		this.chosen = {
			question: e,
			what: t,
			chosen: n
		}, this.updateComplete.then(() => this.renderRoot.querySelector(".behind h3")?.focus());
	}
	trace(e, t) {
		let { chosen: n } = this;
		return n?.question === e ? D(n.chosen, n.what, t, {
			texts: this.view.texts,
			words: this.words,
			zone: o(this.view),
			now: this.view.now,
			open: this.view.open,
			close: () => this.chosen = void 0
		}) : a;
	}
	static {
		this.styles = [i, ra];
	}
};
customElements.define("eldercare-figures", ha);
