/* eldercare, Apache-2.0. Contains uPlot, © Leon Sorokin, MIT. */
import { a as e, c as t, d as n, i as r, l as i, n as a, o, r as s, s as c, t as l, u } from "./panel.js";
// src/figures.ts
var d = [
	"button",
	"inactivity",
	"hazard",
	"all"
], f = /* @__PURE__ */ new Set([
	"device_fault",
	"hub_offline",
	"hub_fault"
]), p = 86400, m = 13, h = [
	7,
	30,
	90,
	365
];
function g(e, t) {
	let [n = 0, r = 1] = y(e, t).split("-").map(Number);
	return {
		months: Array.from({ length: m }, (e, t) => new Date(Date.UTC(n, r - 1 - t, 1)).toISOString().slice(0, 7)),
		days: h
	};
}
function _(e, t, n) {
	let r = v(e);
	if (r) {
		let [e = 0, t = 1] = r.split("-").map(Number);
		return {
			first: `${r}-01`,
			last: new Date(Date.UTC(e, t, 0)).toISOString().slice(0, 10)
		};
	}
	return {
		first: y(t - (Number(e) - 1) * p, n),
		last: y(t, n)
	};
}
function v(e) {
	return /^\d{4}-\d{2}$/.test(e) ? e : void 0;
}
function y(e, t) {
	return new Intl.DateTimeFormat("en-CA", {
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
		...t ? { timeZone: t } : {}
	}).format(e * 1e3);
}
function b(e, t) {
	return t.incidents.filter((t) => x(e, t));
}
function x(e, t) {
	switch (e.of) {
		case "every": return !t.test;
		case "tests": return t.test;
		case "open": return t.closed === null;
		case "equipment": return f.has(t.kind);
		case "kind": return t.kind === e.kind;
		case "outcome": return t.outcome === e.outcome;
		case "hour": return t.hour === e.hour && !t.test;
		case "group": return t.groups.includes(e.group) && S(e.what, t);
		case "false_alarms": return t.home === e.home && t.outcome === "false_alarm" && !t.test;
		case "person": return t.people.includes(e.index) && !t.test;
	}
}
function S(e, t) {
	switch (e) {
		case "incidents": return !0;
		case "answered": return t.acknowledged !== null;
		case "arrived": return t.arrived !== null;
		case "closed": return t.closed !== null;
		case "within_60": return t.acknowledged !== null && t.acknowledged <= 60;
		case "within_180": return t.acknowledged !== null && t.acknowledged <= 180;
	}
}
function C(e, t, n) {
	let r = b({
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
function w(e) {
	let t = /* @__PURE__ */ new Map();
	for (let { fault: n } of e) t.set(n, (t.get(n) ?? 0) + 1);
	return [...t].sort(([, e], [, t]) => t - e);
}
// src/parts/behind.ts
var T = 50;
function E(e, n, r, a) {
	let { words: o } = a, s = [...b(e, r)].reverse(), c = s.slice(T);
	return i`<div class="behind">
    <h3 tabindex="-1"><span class="name">${o.behind(n, s.length)}</span></h3>
    <button @click=${a.close}>${o.close}</button>
    <ol>
      ${s.slice(0, T).map((e) => D(e, a))}
    </ol>
    ${c.length ? i`<details>
          <summary>${o.more(c.length)}</summary>
          <ol>
            ${c.map((e) => D(e, a))}
          </ol>
        </details>` : t}
  </div>`;
}
function D(e, { texts: t, words: n, zone: a, now: s, open: c }) {
	let l = `/incident/${e.id}`, u = e.acknowledged === null ? null : n.seconds(e.acknowledged);
	return i`<li data-incident=${e.id}>
    <a href="/eldercare${l}" @click=${(e) => o(e, () => c(l))}
      ><span class="name">${e.code || t.itself} ${e.name}</span> · ${t.kinds[e.kind]}</a
    >
    <span>${r(e.opened, t, a, s, !0)} · ${n.one(e.number, u)}</span>
    <span class="faint">${e.outcome ? t.outcomes[e.outcome] : n.notClosed} · ${n.lines(...e.lines)}</span>
  </li>`;
}
// node_modules/uplot/dist/uPlot.esm.js
var O = !0, ee = "uplot", te = "u-hz", ne = "u-vt", re = "u-title", ie = "u-wrap", ae = "u-under", oe = "u-over", se = "u-axis", ce = "u-off", le = "u-select", ue = "u-cursor-x", de = "u-cursor-y", fe = "u-cursor-pt", pe = "u-legend", me = "u-live", he = "u-inline", ge = "u-series", _e = "u-marker", ve = "u-label", ye = "u-value", be = "width", xe = "height", Se = "top", Ce = "bottom", we = "left", Te = "right", Ee = "#000", De = "#0000", Oe = "mousemove", ke = "mousedown", Ae = "mouseup", je = "mouseenter", Me = "mouseleave", Ne = "dblclick", Pe = "resize", k = "scroll", Fe = "change", Ie = "dppxchange", Le = "--", Re = typeof window < "u", ze = Re ? document : null, Be = Re ? window : null, Ve = Re ? navigator : null, A, He;
function Ue() {
	let e = devicePixelRatio;
	A != e && (A = e, He && tt(Fe, He, Ue), He = matchMedia(`(min-resolution: ${A - .001}dppx) and (max-resolution: ${A + .001}dppx)`), et(Fe, He, Ue), Be.dispatchEvent(new CustomEvent(Ie)));
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
function j(e, t, n) {
	e.style[t] = n + "px";
}
function Ke(e, t, n, r) {
	let i = ze.createElement(e);
	return t != null && We(i, t), n?.insertBefore(i, r), i;
}
function qe(e, t) {
	return Ke("div", e, t);
}
var Je = /* @__PURE__ */ new WeakMap();
function Ye(e, t, n, r, i) {
	let a = "translate(" + t + "px," + n + "px)";
	a != Je.get(e) && (e.style.transform = a, Je.set(e, a), t < 0 || n < 0 || t > r || n > i ? We(e, ce) : Ge(e, ce));
}
var M = /* @__PURE__ */ new WeakMap();
function Xe(e, t, n) {
	let r = t + n;
	r != M.get(e) && (M.set(e, r), e.style.background = t, e.style.borderColor = n);
}
var N = /* @__PURE__ */ new WeakMap();
function Ze(e, t, n, r) {
	let i = t + "" + n;
	i != N.get(e) && (N.set(e, i), e.style.height = n + "px", e.style.width = t + "px", e.style.marginLeft = r ? -t / 2 + "px" : 0, e.style.marginTop = r ? -n / 2 + "px" : 0);
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
	for (; r - n > 1;) i = a ? n + r >> 1 : xt((n + r) / 2), t[i] < e ? n = i : r = i;
	return e - t[n] <= t[r] - e ? n : r;
}
function P(e) {
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
var rt = (e) => e != null, it = (e) => e != null && e > 0, at = P(rt), ot = P(it);
function st(e, t, n, r = 0, i = !1) {
	let a = i ? ot : at, o = i ? it : rt;
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
function ct(e, t, n, r) {
	let i = Et(e), a = Et(t);
	e == t && (i == -1 ? (e *= n, t /= n) : (e /= n, t *= n));
	let o = n == 10 ? Dt : Ot, s = i == 1 ? xt : St, c = a == 1 ? St : xt, l = s(o(I(e))), u = c(o(I(t))), d = Tt(n, l), f = Tt(n, u);
	return n == 10 && (l < 0 && (d = H(d, -l)), u < 0 && (f = H(f, -u))), r || n == 2 ? (e = d * i, t = f * a) : (e = Ht(e, d), t = V(t, f)), [e, t];
}
function lt(e, t, n, r) {
	let i = ct(e, t, n, r);
	return e == 0 && (i[0] = 0), t == 0 && (i[1] = 0), i;
}
var ut = .1, dt = {
	mode: 3,
	pad: ut
}, ft = {
	pad: 0,
	soft: null,
	mode: 0
}, pt = {
	min: ft,
	max: ft
};
function mt(e, t, n, r) {
	return $t(n) ? gt(e, t, n) : (ft.pad = n, ft.soft = r ? 0 : null, ft.mode = r ? 3 : 0, gt(e, t, pt));
}
function F(e, t) {
	return e ?? t;
}
function ht(e, t, n) {
	for (t = F(t, 0), n = F(n, e.length - 1); t <= n;) {
		if (e[t] != null) return !0;
		t++;
	}
	return !1;
}
function gt(e, t, n) {
	let r = n.min, i = n.max, a = F(r.pad, 0), o = F(i.pad, 0), s = F(r.hard, -R), c = F(i.hard, R), l = F(r.soft, R), u = F(i.soft, -R), d = F(r.mode, 0), f = F(i.mode, 0), p = t - e, m = Dt(p), h = wt(I(e), I(t)), g = I(Dt(h) - m);
	(p < 1e-24 || g > 10) && (p = 0, (e == 0 || t == 0) && (p = 1e-24, d == 2 && l != R && (a = 0), f == 2 && u != -R && (o = 0)));
	let _ = p || h || 1e3, v = Tt(10, xt(Dt(_))), y = H(Ht(e - _ * (p == 0 ? e == 0 ? .1 : 1 : a), v / 10), 24), b = e >= l && (d == 1 || d == 3 && y <= l || d == 2 && y >= l) ? l : R, x = wt(s, y < b && e >= b ? b : Ct(b, y)), S = H(V(t + _ * (p == 0 ? t == 0 ? .1 : 1 : o), v / 10), 24), C = t <= u && (f == 1 || f == 3 && S >= u || f == 2 && S <= u) ? u : -R, w = Ct(c, S > C && t <= C ? C : wt(C, S));
	return x == w && x == 0 && (w = 100), [x, w];
}
var _t = new Intl.NumberFormat(Re ? Ve.language : "en-US"), vt = (e) => _t.format(e), yt = Math, bt = yt.PI, I = yt.abs, xt = yt.floor, L = yt.round, St = yt.ceil, Ct = yt.min, wt = yt.max, Tt = yt.pow, Et = yt.sign, Dt = yt.log10, Ot = yt.log2, kt = (e, t = 1) => yt.sinh(e) * t, At = (e, t = 1) => yt.asinh(e / t), R = Infinity;
function jt(e) {
	return (Dt((e ^ e >> 31) - (e >> 31)) | 0) + 1;
}
function Mt(e, t, n) {
	return Ct(wt(e, t), n);
}
function Nt(e) {
	return typeof e == "function";
}
function z(e) {
	return Nt(e) ? e : () => e;
}
var Pt = () => {}, Ft = (e) => e, It = (e, t) => t, Lt = (e) => null, Rt = (e) => !0, zt = (e, t) => e == t, Bt = /\.\d*?(?=9{6,}|0{6,})/gm, B = (e) => {
	if (Xt(e) || Ut.has(e)) return e;
	let t = `${e}`, n = t.match(Bt);
	if (n == null) return e;
	let r = n[0].length - 1;
	if (t.indexOf("e-") != -1) {
		let [e, n] = t.split("e");
		return +`${B(e)}e${n}`;
	}
	return H(e, r);
};
function Vt(e, t) {
	return B(H(B(e / t)) * t);
}
function V(e, t) {
	return B(St(B(e / t)) * t);
}
function Ht(e, t) {
	return B(xt(B(e / t)) * t);
}
function H(e, t = 0) {
	if (Xt(e)) return e;
	let n = 10 ** t;
	return L(e * n * (1 + 2 ** -52)) / n;
}
var Ut = /* @__PURE__ */ new Map();
function Wt(e) {
	return (("" + e).split(".")[1] || "").length;
}
function Gt(e, t, n, r) {
	let i = [], a = r.map(Wt);
	for (let o = t; o < n; o++) {
		let t = I(o), n = H(Tt(e, o), t);
		for (let s = 0; s < r.length; s++) {
			let c = e == 10 ? +`${r[s]}e${o}` : r[s] * n, l = (o >= 0 ? 0 : t) + (o >= a[s] ? 0 : a[s]), u = e == 10 ? c : H(c, l);
			i.push(u), Ut.set(u, l);
		}
	}
	return i;
}
var Kt = {}, qt = [], Jt = [null, null], Yt = Array.isArray, Xt = Number.isInteger, Zt = (e) => e === void 0;
function Qt(e) {
	return typeof e == "string";
}
function $t(e) {
	let t = !1;
	if (e != null) {
		let n = e.constructor;
		t = n == null || n == Object;
	}
	return t;
}
function en(e) {
	return typeof e == "object" && !!e;
}
var tn = Object.getPrototypeOf(Uint8Array), nn = "__proto__";
function rn(e, t = $t) {
	let n;
	if (Yt(e)) {
		let r = e.find((e) => e != null);
		if (Yt(r) || t(r)) {
			n = Array(e.length);
			for (let r = 0; r < e.length; r++) n[r] = rn(e[r], t);
		} else n = e.slice();
	} else if (e instanceof tn) n = e.slice();
	else if (t(e)) {
		n = {};
		for (let r in e) r != nn && (n[r] = rn(e[r], t));
	} else n = e;
	return n;
}
function U(e) {
	let t = arguments;
	for (let n = 1; n < t.length; n++) {
		let r = t[n];
		for (let t in r) t != nn && ($t(e[t]) ? U(e[t], rn(r[t])) : e[t] = rn(r[t]));
	}
	return e;
}
var an = 0, on = 1, sn = 2;
function cn(e, t, n) {
	for (let r = 0, i, a = -1; r < t.length; r++) {
		let o = t[r];
		if (o > a) {
			for (i = o - 1; i >= 0 && e[i] == null;) e[i--] = null;
			for (i = o + 1; i < n && e[i] == null;) e[a = i++] = null;
		}
	}
}
function ln(e, t) {
	if (fn(e)) {
		let t = e[0].slice();
		for (let n = 1; n < e.length; n++) t.push(...e[n].slice(1));
		return pn(t[0]) || (t = dn(t)), t;
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
			let c = o[e], l = Array(i).fill(void 0), u = t ? t[n][e] : on, d = [];
			for (let e = 0; e < c.length; e++) {
				let t = c[e], n = a.get(s[e]);
				t === null ? u != an && (l[n] = t, u == sn && d.push(n)) : l[n] = t;
			}
			cn(l, d, i), r.push(l);
		}
	}
	return r;
}
var un = typeof queueMicrotask > "u" ? (e) => Promise.resolve().then(e) : queueMicrotask;
function dn(e) {
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
function fn(e) {
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
function pn(e, t = 100) {
	let n = e.length;
	if (n <= 1) return !0;
	let r = 0, i = n - 1;
	for (; r <= i && e[r] == null;) r++;
	for (; i >= r && e[i] == null;) i--;
	if (i <= r) return !0;
	let a = wt(1, xt((i - r + 1) / t));
	for (let t = e[r], n = r + a; n <= i; n += a) {
		let r = e[n];
		if (r != null) {
			if (r <= t) return !1;
			t = r;
		}
	}
	return !0;
}
var mn = [
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
], hn = [
	"Sunday",
	"Monday",
	"Tuesday",
	"Wednesday",
	"Thursday",
	"Friday",
	"Saturday"
];
function gn(e) {
	return e.slice(0, 3);
}
var _n = hn.map(gn), vn = {
	MMMM: mn,
	MMM: mn.map(gn),
	WWWW: hn,
	WWW: _n
};
function yn(e) {
	return (e < 10 ? "0" : "") + e;
}
function bn(e) {
	return (e < 10 ? "00" : e < 100 ? "0" : "") + e;
}
var xn = {
	YYYY: (e) => e.getFullYear(),
	YY: (e) => (e.getFullYear() + "").slice(2),
	MMMM: (e, t) => t.MMMM[e.getMonth()],
	MMM: (e, t) => t.MMM[e.getMonth()],
	MM: (e) => yn(e.getMonth() + 1),
	M: (e) => e.getMonth() + 1,
	DD: (e) => yn(e.getDate()),
	D: (e) => e.getDate(),
	WWWW: (e, t) => t.WWWW[e.getDay()],
	WWW: (e, t) => t.WWW[e.getDay()],
	HH: (e) => yn(e.getHours()),
	H: (e) => e.getHours(),
	h: (e) => {
		let t = e.getHours();
		return t == 0 ? 12 : t > 12 ? t - 12 : t;
	},
	AA: (e) => e.getHours() >= 12 ? "PM" : "AM",
	aa: (e) => e.getHours() >= 12 ? "pm" : "am",
	a: (e) => e.getHours() >= 12 ? "p" : "a",
	mm: (e) => yn(e.getMinutes()),
	m: (e) => e.getMinutes(),
	ss: (e) => yn(e.getSeconds()),
	s: (e) => e.getSeconds(),
	fff: (e) => bn(e.getMilliseconds())
};
function Sn(e, t) {
	t ||= vn;
	let n = [], r = /\{([a-z]+)\}|[^{]+/gi, i;
	for (; i = r.exec(e);) n.push(i[0][0] == "{" ? xn[i[1]] : i[0]);
	return (e) => {
		let r = "";
		for (let i = 0; i < n.length; i++) r += typeof n[i] == "string" ? n[i] : n[i](e, t);
		return r;
	};
}
var Cn = new Intl.DateTimeFormat().resolvedOptions().timeZone;
function wn(e, t) {
	let n;
	return t == "UTC" || t == "Etc/UTC" ? n = /* @__PURE__ */ new Date(+e + e.getTimezoneOffset() * 6e4) : t == Cn ? n = e : (n = new Date(e.toLocaleString("en-US", { timeZone: t })), n.setMilliseconds(e.getMilliseconds())), n;
}
var Tn = (e) => e % 1 == 0, En = [
	1,
	2,
	2.5,
	5
], Dn = Gt(10, -32, 0, En), On = Gt(10, 0, 32, En), kn = On.filter(Tn), An = Dn.concat(On), jn = "\n", Mn = "{YYYY}", Nn = jn + Mn, Pn = "{M}/{D}", Fn = jn + Pn, In = Fn + "/{YY}", Ln = "{aa}", Rn = "{h}:{mm}" + Ln, zn = jn + Rn, Bn = ":{ss}", W = null;
function Vn(e) {
	let t = e * 1e3, n = t * 60, r = n * 60, i = r * 24, a = i * 30, o = i * 365, s = (e == 1 ? Gt(10, 0, 3, En).filter(Tn) : Gt(10, -3, 0, En)).concat([
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
			Mn,
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
			Nn,
			W,
			W,
			W,
			W,
			W,
			1
		],
		[
			i,
			Pn,
			Nn,
			W,
			W,
			W,
			W,
			W,
			1
		],
		[
			r,
			"{h}" + Ln,
			In,
			W,
			Fn,
			W,
			W,
			W,
			1
		],
		[
			n,
			Rn,
			In,
			W,
			Fn,
			W,
			W,
			W,
			1
		],
		[
			t,
			Bn,
			In + " " + Rn,
			W,
			Fn + " " + Rn,
			W,
			zn,
			W,
			1
		],
		[
			e,
			Bn + ".{fff}",
			In + " " + Rn,
			W,
			Fn + " " + Rn,
			W,
			zn,
			W,
			1
		]
	];
	function l(t) {
		return (s, c, l, u, d, f) => {
			let p = [], m = d >= o, h = d >= a && d < o, g = t(l), _ = H(g * e, 3), v = G(g.getFullYear(), m ? 0 : g.getMonth(), h || m ? 1 : g.getDate()), y = H(v * e, 3);
			if (h || m) {
				let n = h ? d / a : 0, r = m ? d / o : 0, i = _ == y ? _ : H(G(v.getFullYear() + r, v.getMonth() + n, 1) * e, 3), s = new Date(L(i / e)), c = s.getFullYear(), l = s.getMonth();
				for (let a = 0; i <= u; a++) {
					let o = G(c + r * a, l + n * a, 1), s = o - t(H(o * e, 3));
					i = H((+o + s) * e, 3), i <= u && p.push(i);
				}
			} else {
				let a = d >= i ? i : d, o = y + (xt(l) - xt(_)) + V(_ - y, a);
				p.push(o);
				let m = t(o), h = m.getHours() + m.getMinutes() / n + m.getSeconds() / r, g = d / r, v = f / s.axes[c]._space;
				for (; o = H(o + d, e == 1 ? 0 : 3), !(o > u);) if (g > 1) {
					let e = xt(H(h + g, 6)) % 24, n = t(o).getHours() - e;
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
var [Hn, Un, Wn] = Vn(1), [Gn, Kn, qn] = Vn(.001);
Gt(2, -53, 53, [1]);
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
	let n = Sn(t);
	return (t, r, i, a, o) => r.map((t) => n(e(t)));
}
function G(e, t, n) {
	return new Date(e, t, n);
}
function Zn(e, t) {
	return t(e);
}
var Qn = "{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
function $n(e, t) {
	return (n, r, i, a) => a == null ? Le : t(e(r));
}
function K(e, t) {
	let n = e.series[t];
	return n.width ? n.stroke(e, t) : n.points.width ? n.points.stroke(e, t) : null;
}
function q(e, t) {
	return e.series[t].fill(e, t);
}
var er = {
	show: !0,
	live: !0,
	isolate: !1,
	mount: Pt,
	markers: {
		show: !0,
		width: 2,
		stroke: K,
		fill: q,
		dash: "solid"
	},
	idx: null,
	idxs: null,
	values: []
};
function tr(e, t) {
	let n = e.cursor.points, r = qe(), i = n.size(e, t);
	j(r, be, i), j(r, xe, i);
	let a = i / -2;
	j(r, "marginLeft", a), j(r, "marginTop", a);
	let o = n.width(e, t, i);
	return o && j(r, "borderWidth", o), r;
}
function nr(e, t) {
	let n = e.series[t].points;
	return n._fill || n._stroke;
}
function rr(e, t) {
	let n = e.series[t].points;
	return n._stroke || n._fill;
}
function ir(e, t) {
	return e.series[t].points.size;
}
var ar = [0, 0];
function or(e, t, n) {
	return ar[0] = t, ar[1] = n, ar;
}
function sr(e, t, n, r = !0) {
	return (e) => {
		e.button != 0 || r && e.target != t || n(e);
	};
}
function cr(e, t, n, r = !0) {
	return (e) => {
		r && e.target != t || n(e);
	};
}
var lr = {
	show: !0,
	x: !0,
	y: !0,
	lock: !1,
	move: or,
	points: {
		one: !1,
		show: tr,
		size: ir,
		width: 0,
		stroke: rr,
		fill: nr
	},
	bind: {
		mousedown: sr,
		mouseup: sr,
		click: sr,
		dblclick: sr,
		mousemove: cr,
		mouseleave: cr,
		mouseenter: cr
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
}, ur = {
	show: !0,
	stroke: "rgba(0,0,0,0.07)",
	width: 2
}, dr = U({}, ur, { filter: It }), fr = U({}, dr, { size: 10 }), pr = U({}, ur, { show: !1 }), mr = "12px system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, \"Noto Sans\", sans-serif, \"Apple Color Emoji\", \"Segoe UI Emoji\", \"Segoe UI Symbol\", \"Noto Color Emoji\"", hr = "bold " + mr, gr = 1.5, _r = {
	show: !0,
	scale: "x",
	stroke: Ee,
	space: 50,
	gap: 5,
	alignTo: 1,
	size: 50,
	labelGap: 0,
	labelSize: 30,
	labelFont: hr,
	side: 2,
	grid: dr,
	ticks: fr,
	border: pr,
	font: mr,
	lineGap: gr,
	rotate: 0
}, vr = "Value", yr = "Time", br = {
	show: !0,
	scale: "x",
	auto: !1,
	sorted: 1,
	min: R,
	max: -Infinity,
	idxs: []
};
function xr(e, t, n, r, i) {
	return t.map((e) => e == null ? "" : vt(e));
}
function Sr(e, t, n, r, i, a, o) {
	let s = [], c = Ut.get(i) || 0;
	n = o ? n : H(V(n, i), c);
	for (let e = n; e <= r; e = H(e + i, c)) s.push(Object.is(e, -0) ? 0 : e);
	return s;
}
function Cr(e, t, n, r, i, a, o) {
	let s = [], c = e.scales[e.axes[t].scale].log;
	i = Tt(c, xt((c == 10 ? Dt : Ot)(n))), c == 10 && (i = An[nt(i, An)]);
	let l = n, u = i * c;
	c == 10 && (u = An[nt(u, An)]);
	do
		s.push(l), l += i, c == 10 && !Ut.has(l) && (l = H(l, Ut.get(i))), l >= u && (i = l, u = i * c, c == 10 && (u = An[nt(u, An)]));
	while (l <= r);
	return s;
}
function wr(e, t, n, r, i, a, o) {
	let s = e.scales[e.axes[t].scale].asinh, c = r > s ? Cr(e, t, wt(s, n), r, i) : [s], l = r >= 0 && n <= 0 ? [0] : [];
	return (n < -s ? Cr(e, t, wt(s, -r), -n, i) : [s]).reverse().map((e) => -e).concat(l, c);
}
var Tr = /./, Er = /[12357]/, Dr = /[125]/, Or = /1/, kr = (e, t, n, r) => e.map((e, i) => t == 4 && e == 0 || i % r == 0 && n.test(e.toExponential()[+(e < 0)]) ? e : null);
function Ar(e, t, n, r, i) {
	let a = e.axes[n], o = a.scale, s = e.scales[o], c = e.valToPos, l = a._space, u = c(10, o), d = c(9, o) - u >= l ? Tr : c(7, o) - u >= l ? Er : c(5, o) - u >= l ? Dr : Or;
	if (d == Or) {
		let e = I(c(1, o) - u);
		if (e < l) return kr(t.slice().reverse(), s.distr, d, St(l / e)).reverse();
	}
	return kr(t, s.distr, d, 1);
}
function jr(e, t, n, r, i) {
	let a = e.axes[n], o = a.scale, s = a._space, c = e.valToPos, l = I(c(1, o) - c(2, o));
	return l < s ? kr(t.slice().reverse(), 3, Tr, St(s / l)).reverse() : t;
}
function Mr(e, t, n, r) {
	return r == null ? Le : t == null ? "" : vt(t);
}
var Nr = {
	show: !0,
	scale: "y",
	stroke: Ee,
	space: 30,
	gap: 5,
	alignTo: 1,
	size: 50,
	labelGap: 0,
	labelSize: 30,
	labelFont: hr,
	side: 3,
	grid: dr,
	ticks: fr,
	border: pr,
	font: mr,
	lineGap: gr,
	rotate: 0
};
function Pr(e, t) {
	return H((3 + (e || 1) * 2) * t, 3);
}
function Fr(e, t) {
	let { scale: n, idxs: r } = e.series[0], i = e._data[0], a = e.valToPos(i[r[0]], n, !0), o = I(e.valToPos(i[r[1]], n, !0) - a) / (e.series[t].points.space * A);
	return r[1] - r[0] <= o;
}
var Ir = {
	scale: null,
	auto: !0,
	sorted: 0,
	min: R,
	max: -Infinity
}, Lr = (e, t, n, r, i) => i, Rr = {
	show: !0,
	auto: !0,
	sorted: 0,
	gaps: Lr,
	alpha: 1,
	facets: [U({}, Ir, { scale: "x" }), U({}, Ir, { scale: "y" })]
}, zr = {
	scale: "y",
	auto: !0,
	sorted: 0,
	show: !0,
	spanGaps: !1,
	gaps: Lr,
	alpha: 1,
	points: {
		show: Fr,
		filter: null
	},
	values: null,
	min: R,
	max: -Infinity,
	idxs: [],
	path: null,
	clip: null
};
function Br(e, t, n, r, i) {
	return n / 10;
}
var Vr = {
	time: O,
	auto: !0,
	distr: 1,
	log: 10,
	asinh: 1,
	min: null,
	max: null,
	dir: 1,
	ori: 0
}, Hr = U({}, Vr, {
	time: !1,
	ori: 1
}), Ur = {};
function Wr(e, t) {
	let n = Ur[e];
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
	}, e != null && (Ur[e] = n)), n;
}
var Gr = 1, Kr = 2;
function qr(e, t, n) {
	let r = e.mode, i = e.series[t], a = r == 2 ? e._data[t] : e._data, o = e.scales, s = e.bbox, c = a[0], l = r == 2 ? a[1] : a[t], u = r == 2 ? o[i.facets[0].scale] : o[e.series[0].scale], d = r == 2 ? o[i.facets[1].scale] : o[i.scale], f = s.left, p = s.top, m = s.width, h = s.height, g = e.valToPosH, _ = e.valToPosV;
	return u.ori == 0 ? n(i, c, l, u, d, g, _, f, p, m, h, ni, ii, oi, ci, ui) : n(i, c, l, u, d, _, g, p, f, h, m, ri, ai, si, li, di);
}
function Jr(e, t) {
	let n = 0, r = 0, i = F(e.bands, qt);
	for (let e = 0; e < i.length; e++) {
		let a = i[e];
		a.series[0] == t ? n = a.dir : a.series[1] == t && (a.dir == 1 ? r |= 1 : r |= 2);
	}
	return [n, r == 1 ? -1 : r == 2 ? 1 : r == 3 ? 2 : 0];
}
function Yr(e, t, n, r, i) {
	let a = e.mode, o = e.series[t], s = a == 2 ? o.facets[1].scale : o.scale, c = e.scales[s];
	return i == -1 ? c.min : i == 1 ? c.max : c.distr == 3 ? c.dir == 1 ? c.min : c.max : 0;
}
function Xr(e, t, n, r, i, a) {
	return qr(e, t, (e, t, o, s, c, l, u, d, f, p, m) => {
		let h = e.pxRound, g = s.dir * (s.ori == 0 ? 1 : -1), _ = s.ori == 0 ? ii : ai, v, y;
		g == 1 ? (v = n, y = r) : (v = r, y = n);
		let b = h(l(t[v], s, p, d)), x = h(u(o[v], c, m, f)), S = h(l(t[y], s, p, d)), C = h(u(a == 1 ? c.max : c.min, c, m, f)), w = new Path2D(i);
		return _(w, S, C), _(w, b, C), _(w, b, x), w;
	});
}
function Zr(e, t, n, r, i, a) {
	let o = null;
	if (e.length > 0) {
		o = new Path2D();
		let s = t == 0 ? oi : si, c = n;
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
function Qr(e, t, n) {
	let r = e[e.length - 1];
	r && r[0] == t ? r[1] = n : e.push([t, n]);
}
function $r(e, t, n, r, i, a, o) {
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
function ei(e) {
	return e == 0 ? Ft : e == 1 ? L : (t) => Vt(t, e);
}
function ti(e) {
	let t = e == 0 ? ni : ri, n = e == 0 ? (e, t, n, r, i, a) => {
		e.arcTo(t, n, r, i, a);
	} : (e, t, n, r, i, a) => {
		e.arcTo(n, t, i, r, a);
	}, r = e == 0 ? (e, t, n, r, i) => {
		e.rect(t, n, r, i);
	} : (e, t, n, r, i) => {
		e.rect(n, t, i, r);
	};
	return (e, i, a, o, s, c = 0, l = 0) => {
		c == 0 && l == 0 ? r(e, i, a, o, s) : (c = Ct(c, o / 2, s / 2), l = Ct(l, o / 2, s / 2), t(e, i + c, a), n(e, i + o, a, i + o, a + s, c), n(e, i + o, a + s, i, a + s, l), n(e, i, a + s, i, a, l), n(e, i, a, i + o, a, c), e.closePath());
	};
}
var ni = (e, t, n) => {
	e.moveTo(t, n);
}, ri = (e, t, n) => {
	e.moveTo(n, t);
}, ii = (e, t, n) => {
	e.lineTo(t, n);
}, ai = (e, t, n) => {
	e.lineTo(n, t);
}, oi = ti(0), si = ti(1), ci = (e, t, n, r, i, a) => {
	e.arc(t, n, r, i, a);
}, li = (e, t, n, r, i, a) => {
	e.arc(n, t, r, i, a);
}, ui = (e, t, n, r, i, a, o) => {
	e.bezierCurveTo(t, n, r, i, a, o);
}, di = (e, t, n, r, i, a, o) => {
	e.bezierCurveTo(n, t, i, r, o, a);
};
function fi(e) {
	return (e, t, n, r, i) => qr(e, t, (t, a, o, s, c, l, u, d, f, p, m) => {
		let { pxRound: h, points: g } = t, _, v;
		s.ori == 0 ? (_ = ni, v = ci) : (_ = ri, v = li);
		let y = H(g.width * A, 3), b = (g.size - g.width) / 2 * A, x = H(b * 2, 3), S = new Path2D(), C = new Path2D(), { left: w, top: T, width: E, height: D } = e.bbox;
		oi(C, w - x, T - x, E + x * 2, D + x * 2);
		let O = (e) => {
			if (o[e] != null) {
				let t = h(l(a[e], s, p, d)), n = h(u(o[e], c, m, f));
				_(S, t + b, n), v(S, t, n, b, 0, bt * 2);
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
function pi(e) {
	return (t, n, r, i, a, o) => {
		r != i && (a != r && o != r && e(t, n, r), a != i && o != i && e(t, n, i), e(t, n, o));
	};
}
var mi = pi(ii), hi = pi(ai);
function gi(e) {
	let t = F(e?.alignGaps, 0);
	return (e, n, r, i) => qr(e, n, (a, o, s, c, l, u, d, f, p, m, h) => {
		[r, i] = at(s, r, i);
		let g = a.pxRound, _ = (e) => g(u(e, c, m, f)), v = (e) => g(d(e, l, h, p)), y, b;
		c.ori == 0 ? (y = ii, b = mi) : (y = ai, b = hi);
		let x = c.dir * (c.ori == 0 ? 1 : -1), S = {
			stroke: new Path2D(),
			fill: null,
			clip: null,
			band: null,
			gaps: null,
			flags: Gr
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
		let [T, E] = Jr(e, n);
		if (a.fill != null || T != 0) {
			let t = S.fill = new Path2D(C), s = v(a.fillTo(e, n, a.min, a.max, T)), c = _(o[r]), l = _(o[i]);
			x == -1 && ([l, c] = [c, l]), y(t, l, s), y(t, c, s);
		}
		if (!a.spanGaps) {
			let l = [];
			w && l.push(...$r(o, s, r, i, x, _, t)), S.gaps = l = a.gaps(e, n, r, i, l), S.clip = Zr(l, c.ori, f, p, m, h);
		}
		return E != 0 && (S.band = E == 2 ? [Xr(e, n, r, i, C, -1), Xr(e, n, r, i, C, 1)] : Xr(e, n, r, i, C, E)), S;
	});
}
function _i(e) {
	let t = F(e.align, 1), n = F(e.ascDesc, !1), r = F(e.alignGaps, 0), i = F(e.extend, !1);
	return (e, a, o, s) => qr(e, a, (c, l, u, d, f, p, m, h, g, _, v) => {
		[o, s] = at(u, o, s);
		let y = c.pxRound, { left: b, width: x } = e.bbox, S = (e) => y(p(e, d, _, h)), C = (e) => y(m(e, f, v, g)), w = d.ori == 0 ? ii : ai, T = {
			stroke: new Path2D(),
			fill: null,
			clip: null,
			band: null,
			gaps: null,
			flags: Gr
		}, E = T.stroke, D = d.dir * (d.ori == 0 ? 1 : -1), O = C(u[D == 1 ? o : s]), ee = S(l[D == 1 ? o : s]), te = ee, ne = ee;
		i && t == -1 && (ne = b, w(E, ne, O)), w(E, ee, O);
		for (let e = D == 1 ? o : s; e >= o && e <= s; e += D) {
			let n = u[e];
			if (n == null) continue;
			let r = S(l[e]), i = C(n);
			t == 1 ? w(E, r, O) : w(E, te, i), w(E, r, i), O = i, te = r;
		}
		let re = te;
		i && t == 1 && (re = b + x, w(E, re, O));
		let [ie, ae] = Jr(e, a);
		if (c.fill != null || ie != 0) {
			let t = T.fill = new Path2D(E), n = C(c.fillTo(e, a, c.min, c.max, ie));
			w(t, re, n), w(t, ne, n);
		}
		if (!c.spanGaps) {
			let i = [];
			i.push(...$r(l, u, o, s, D, S, r));
			let f = c.width * A / 2, p = n || t == 1 ? f : -f, m = n || t == -1 ? -f : f;
			i.forEach((e) => {
				e[0] += p, e[1] += m;
			}), T.gaps = i = c.gaps(e, a, o, s, i), T.clip = Zr(i, d.ori, h, g, _, v);
		}
		return ae != 0 && (T.band = ae == 2 ? [Xr(e, a, o, s, E, -1), Xr(e, a, o, s, E, 1)] : Xr(e, a, o, s, E, ae)), T;
	});
}
function vi(e, t, n, r, i, a, o = R) {
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
function yi(e) {
	e ||= Kt;
	let t = F(e.size, [
		.6,
		R,
		1
	]), n = e.align || 0, r = e.gap || 0, i = e.radius;
	i = i == null ? [0, 0] : typeof i == "number" ? [i, 0] : i;
	let a = z(i), o = 1 - t[0], s = F(t[1], R), c = F(t[2], 1), l = F(e.disp, Kt), u = F(e.each, (e) => {}), { fill: d, stroke: f } = l;
	return (e, t, i, p) => qr(e, t, (m, h, g, _, v, y, b, x, S, C, w) => {
		let T = m.pxRound, E = n, D = r * A, O = s * A, ee = c * A, te, ne;
		_.ori == 0 ? [te, ne] = a(e, t) : [ne, te] = a(e, t);
		let re = _.dir * (_.ori == 0 ? 1 : -1), ie = _.ori == 0 ? oi : si, ae = _.ori == 0 ? u : (e, t, n, r, i, a, o) => {
			u(e, t, n, i, r, o, a);
		}, oe = F(e.bands, qt).find((e) => e.series[0] == t), se = oe == null ? 0 : oe.dir, ce = m.fillTo(e, t, m.min, m.max, se), le = T(b(ce, v, w, S)), ue, de, fe, pe = C, me = T(m.width * A), he = !1, ge = null, _e = null, ve = null, ye = null;
		d != null && (me == 0 || f != null) && (he = !0, ge = d.values(e, t, i, p), _e = /* @__PURE__ */ new Map(), new Set(ge).forEach((e) => {
			e != null && _e.set(e, new Path2D());
		}), me > 0 && (ve = f.values(e, t, i, p), ye = /* @__PURE__ */ new Map(), new Set(ve).forEach((e) => {
			e != null && ye.set(e, new Path2D());
		})));
		let { x0: be, size: xe } = l;
		if (be != null && xe != null) {
			E = 1, h = be.values(e, t, i, p), be.unit == 2 && (h = h.map((t) => e.posToVal(x + t * C, _.key, !0)));
			let n = xe.values(e, t, i, p);
			de = xe.unit == 2 ? n[0] * C : y(n[0], _, C, x) - y(0, _, C, x), pe = vi(h, g, y, _, C, x, pe), fe = pe - de + D;
		} else pe = vi(h, g, y, _, C, x, pe), fe = pe * o + D, de = pe - fe;
		fe < 1 && (fe = 0), me >= de / 2 && (me = 0), fe < 5 && (T = Ft);
		let Se = fe > 0, Ce = pe - fe - (Se ? me : 0);
		de = T(Mt(Ce, ee, O)), ue = (E == 0 ? de / 2 : E == re ? 0 : de) - E * re * ((E == 0 ? D / 2 : 0) + (Se ? me / 2 : 0));
		let we = {
			stroke: null,
			fill: null,
			clip: null,
			band: null,
			gaps: null,
			flags: 0
		}, Te = he ? null : new Path2D(), Ee = null;
		if (oe != null) Ee = e.data[oe.series[1]];
		else {
			let { y0: n, y1: r } = l;
			n != null && r != null && (g = r.values(e, t, i, p), Ee = n.values(e, t, i, p));
		}
		let De = te * de, Oe = ne * de;
		for (let n = re == 1 ? i : p; n >= i && n <= p; n += re) {
			let r = g[n];
			if (r == null) continue;
			if (Ee != null) {
				let e = Ee[n] ?? 0;
				if (r - e == 0) continue;
				le = b(e, v, w, S);
			}
			let i = y(_.distr != 2 || l != null ? h[n] : n, _, C, x), a = b(F(r, ce), v, w, S), o = T(i - ue), s = T(wt(a, le)), c = T(Ct(a, le)), u = s - c;
			if (r != null) {
				let i = r < 0 ? Oe : De, a = r < 0 ? De : Oe;
				he ? (me > 0 && ve[n] != null && ie(ye.get(ve[n]), o, c + xt(me / 2), de, wt(0, u - me), i, a), ge[n] != null && ie(_e.get(ge[n]), o, c + xt(me / 2), de, wt(0, u - me), i, a)) : ie(Te, o, c + xt(me / 2), de, wt(0, u - me), i, a), ae(e, t, n, o - me / 2, c, de + me, u);
			}
		}
		return me > 0 ? we.stroke = he ? ye : Te : he || (we._fill = m.width == 0 ? m._fill : m._stroke ?? m._fill, we.width = 0), we.fill = he ? _e : Te, we;
	});
}
function bi(e, t) {
	let n = F(t?.alignGaps, 0);
	return (t, r, i, a) => qr(t, r, (o, s, c, l, u, d, f, p, m, h, g) => {
		[i, a] = at(c, i, a);
		let _ = o.pxRound, v = (e) => _(d(e, l, h, p)), y = (e) => _(f(e, u, g, m)), b, x, S;
		l.ori == 0 ? (b = ni, S = ii, x = ui) : (b = ri, S = ai, x = di);
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
			flags: Gr
		}, ee = O.stroke, [te, ne] = Jr(t, r);
		if (o.fill != null || te != 0) {
			let e = O.fill = new Path2D(ee), n = y(o.fillTo(t, r, o.min, o.max, te));
			S(e, T, n), S(e, w, n);
		}
		if (!o.spanGaps) {
			let e = [];
			e.push(...$r(s, c, i, a, C, v, n)), O.gaps = e = o.gaps(t, r, i, a, e), O.clip = Zr(e, l.ori, p, m, h, g);
		}
		return ne != 0 && (O.band = ne == 2 ? [Xr(t, r, i, a, ee, -1), Xr(t, r, i, a, ee, 1)] : Xr(t, r, i, a, ee, ne)), O;
	});
}
function xi(e) {
	return bi(Si, e);
}
function Si(e, t, n, r, i, a) {
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
function J() {
	for (let e of Ci) e.syncRect(!0);
}
Re && (et(Pe, Be, J), et(k, Be, J, !0), et(Ie, Be, () => {
	Y.pxRatio = A;
}));
var wi = gi(), Ti = fi();
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
	return t == null ? Jt : [t, n];
}
var Ai = ki;
function ji(e, t, n) {
	return t == null ? Jt : mt(t, n, ut, !0);
}
function Mi(e, t, n, r) {
	return t == null ? Jt : ct(t, n, e.scales[r].log, !1);
}
var Ni = Mi;
function Pi(e, t, n, r) {
	return t == null ? Jt : lt(t, n, e.scales[r].log, !1);
}
var Fi = Pi;
function Ii(e, t, n, r, i) {
	let a = wt(jt(e), jt(t)), o = t - e, s = nt(i / r * o, n);
	do {
		let e = n[s], t = r * e / o;
		if (t >= i && a + (e < 5 ? Ut.get(e) : 0) <= 17) return [e, t];
	} while (++s < n.length);
	return [0, 0];
}
function Li(e) {
	let t, n;
	return e = e.replace(/(\d+)px/, (e, r) => (t = L((n = +r) * A)) + "px"), [
		e,
		t,
		n
	];
}
function Ri(e) {
	e.show && [e.font, e.labelFont].forEach((e) => {
		let t = H(e[2] * A, 1);
		e[0] = e[0].replace(/[0-9.]+px/, t + "px"), e[1] = t;
	});
}
function Y(e, t, n) {
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
		e.target === m && (J != yi || Y != bi) && Bi.click(r, e);
	}, !0);
	let p = r.under = qe(ae, f);
	f.appendChild(u);
	let m = r.over = qe(oe, f);
	e = rn(e);
	let h = +F(e.pxAlign, 1), g = ei(h);
	(e.plugins || []).forEach((t) => {
		t.opts && (e = t.opts(r, e) || e);
	});
	let _ = e.ms || .001, v = r.series = i == 1 ? Ei(e.series || [], br, zr, !1) : Di(e.series || [null], Rr), y = r.axes = Ei(e.axes || [], _r, Nr, !0), b = r.scales = {}, x = r.bands = e.bands || [];
	x.forEach((e) => {
		e.fill = z(e.fill || null), e.dir = F(e.dir, -1);
	});
	let S = i == 2 ? v[1].facets[0].scale : v[0].scale, C = {
		axes: ri,
		series: Ir
	}, w = (e.drawOrder || ["axes", "series"]).map((e) => C[e]);
	function T(e) {
		let t = e.distr == 3 ? (t) => Dt(t > 0 ? t : e.clamp(r, t, e.min, e.max, e.key)) : e.distr == 4 ? (t) => At(t, e.asinh) : e.distr == 100 ? (t) => e.fwd(t) : (e) => e;
		return (n) => {
			let r = t(n), { _min: i, _max: a } = e, o = a - i;
			return (r - i) / o;
		};
	}
	function E(t) {
		let n = b[t];
		if (n == null) {
			let r = (e.scales || Kt)[t] || Kt;
			if (r.from != null) {
				E(r.from);
				let e = U({}, b[r.from], r, { key: t });
				e.valToPct = T(e), b[t] = e;
			} else {
				n = b[t] = U({}, t == S ? Vr : Hr, r), n.key = t;
				let e = n.time, a = n.range, o = Yt(a);
				if ((t != S || i == 2 && !e) && (o && (a[0] == null || a[1] == null) && (a = {
					min: a[0] == null ? dt : {
						mode: 1,
						hard: a[0],
						soft: a[0]
					},
					max: a[1] == null ? dt : {
						mode: 1,
						hard: a[1],
						soft: a[1]
					}
				}, o = !1), !o && $t(a))) {
					let e = a;
					a = (t, n, r) => n == null ? Jt : mt(n, r, e);
				}
				n.range = z(a || (e ? Ai : t == S ? n.distr == 3 ? Ni : n.distr == 4 ? Fi : ki : n.distr == 3 ? Mi : n.distr == 4 ? Pi : ji)), n.auto = z(!o && n.auto), n.clamp = z(n.clamp || Br), n._min = n._max = null, n.valToPct = T(n);
			}
		}
	}
	E("x"), E("y"), i == 1 && v.forEach((e) => {
		E(e.scale);
	}), y.forEach((e) => {
		E(e.scale);
	});
	for (let t in e.scales) E(t);
	let D = b[S], O = D.distr, Ee, Pe;
	D.ori == 0 ? (We(l, te), Ee = a, Pe = o) : (We(l, ne), Ee = o, Pe = a);
	let k = {};
	for (let e in b) {
		let t = b[e];
		(t.min != null || t.max != null) && (k[e] = {
			min: t.min,
			max: t.max
		}, t.min = t.max = null);
	}
	let Fe = e.tzDate || ((e) => new Date(L(e / _))), Re = e.fmtDate || Sn, Ve = _ == 1 ? Wn(Fe) : qn(Fe), He = Yn(Fe, Jn(_ == 1 ? Un : Kn, Re)), Ue = $n(Fe, Zn(Qn, Re)), Je = [], M = r.legend = U({}, er, e.legend), N = r.cursor = U({}, lr, { drag: { y: i == 2 } }, e.cursor), Qe = M.show, $e = N.show, P = M.markers;
	M.idxs = Je, P.width = z(P.width), P.dash = z(P.dash), P.stroke = z(P.stroke), P.fill = z(P.fill);
	let rt, it, at, ot = [], ft = [], pt, gt = !1, _t = {};
	if (M.live) {
		let e = v[1] ? v[1].values : null;
		gt = e != null, pt = gt ? e(r, 1, 0) : { _: 0 };
		for (let e in pt) _t[e] = Le;
	}
	if (Qe) {
		if (rt = Ke("table", pe, l), at = Ke("tbody", null, rt), M.mount(r, rt), gt) {
			it = Ke("thead", null, rt, at);
			let e = Ke("tr", null, it);
			for (var vt in Ke("th", null, e), pt) Ke("th", ve, e).textContent = vt;
		} else We(rt, he), M.live && We(rt, me);
	}
	let yt = { show: !0 }, xt = { show: !1 };
	function Et(e, t) {
		if (t == 0 && (gt || !M.live || i == 2)) return Jt;
		let n = [], a = Ke("tr", ge, at, at.childNodes[t]);
		We(a, e.class), e.show || We(a, ce);
		let o = Ke("th", null, a);
		if (P.show) {
			let e = qe(_e, o);
			if (t > 0) {
				let n = P.width(r, t);
				n && (e.style.border = n + "px " + P.dash(r, t) + " " + P.stroke(r, t)), e.style.background = P.fill(r, t);
			}
		}
		let s = qe(ve, o);
		for (var c in e.label instanceof HTMLElement ? s.appendChild(e.label) : s.textContent = e.label, t > 0 && (P.show || (s.style.color = e.width > 0 ? P.stroke(r, t) : P.fill(r, t)), jt("click", o, (t) => {
			if (N._lock) return;
			wn(t);
			let n = v.indexOf(e);
			if ((t.ctrlKey || t.metaKey) != M.isolate) {
				let e = v.some((e, t) => t > 0 && t != n && e.show);
				v.forEach((t, r) => {
					r > 0 && Gi(r, e ? r == n ? yt : xt : yt, !0, $.setSeries);
				});
			} else Gi(n, { show: !e.show }, !0, $.setSeries);
		}, !1), Dn && jt(je, o, (t) => {
			N._lock || (wn(t), Gi(v.indexOf(e), $i, !0, $.setSeries));
		}, !1)), pt) {
			let e = Ke("td", ye, a);
			e.textContent = "--", n.push(e);
		}
		return [a, n];
	}
	let Ot = /* @__PURE__ */ new Map();
	function jt(e, t, n, i = !0) {
		let a = Ot.get(t) || {}, o = N.bind[e](r, t, n, i);
		o && (et(e, t, a[e] = o), Ot.set(t, a));
	}
	function Pt(e, t, n) {
		let r = Ot.get(t) || {};
		for (let n in r) (e == null || n == e) && (tt(n, t, r[n]), delete r[n]);
		e ?? Ot.delete(t);
	}
	let Ft = 0, Bt = 0, B = 0, V = 0, Ht = 0, Gt = 0, Xt = Ht, tn = Gt, nn = B, an = V, on = 0, sn = 0, cn = 0, ln = 0;
	r.bbox = {};
	let dn = !1, fn = !1, pn = !1, mn = !1, hn = !1, gn = !1;
	function _n(e, t, n) {
		(n || e != r.width || t != r.height) && vn(e, t), ii(!1), pn = !0, fn = !0, li();
	}
	function vn(e, t) {
		r.width = Ft = B = e, r.height = Bt = V = t, Ht = Gt = 0, xn(), Cn();
		let n = r.bbox;
		on = n.left = Vt(Ht * A, .5), sn = n.top = Vt(Gt * A, .5), cn = n.width = Vt(B * A, .5), ln = n.height = Vt(V * A, .5);
	}
	function yn() {
		let e = !1, t = 0;
		for (; !e;) {
			t++;
			let n = ti(t), i = ni(t);
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
				c > 0 && (s ? (B -= c, a == 3 ? (Ht += c, r = !0) : n = !0) : (V -= c, a == 0 ? (Gt += c, e = !0) : t = !0));
			}
		}), Rn[0] = e, Rn[1] = n, Rn[2] = t, Rn[3] = r, B -= Vn[1] + Vn[3], Ht += Vn[3], V -= Vn[2] + Vn[0], Gt += Vn[0];
	}
	function Cn() {
		let e = Ht + B, t = Gt + V, n = Ht, r = Gt;
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
	if (N.dataIdx == null) {
		let e = N.hover, n = e.skip = new Set(e.skip ?? []);
		n.add(void 0);
		let r = e.prox = z(e.prox), i = e.bias ??= 0;
		N.dataIdx = (e, a, o, s) => {
			if (a == 0) return o;
			let c = o, l = r(e, a, o, s) ?? R, u = l >= 0 && l < R, d = D.ori == 0 ? B : V, f = N.left, p = t[0], m = t[a];
			if (n.has(m[o])) {
				c = null;
				let e = null, t = null, r;
				if (i == 0 || i == -1) for (r = o; e == null && r-- > 0;) n.has(m[r]) || (e = r);
				if (i == 0 || i == 1) for (r = o; t == null && r++ < m.length;) n.has(m[r]) || (t = r);
				if (e != null || t != null) {
					if (u) {
						let n = e == null ? -Infinity : Ee(p[e], D, d, 0), r = t == null ? Infinity : Ee(p[t], D, d, 0), i = f - n, a = r - f;
						i <= a ? i <= l && (c = e) : a <= l && (c = t);
					} else c = t == null ? e : e == null ? t : o - e <= t - o ? e : t;
				}
			} else u && I(f - Ee(p[o], D, d, 0)) > l && (c = null);
			return c;
		};
	}
	let wn = (e) => {
		N.event = e;
	};
	N.idxs = Je, N._lock = !1;
	let Tn = N.points;
	Tn.show = z(Tn.show), Tn.size = z(Tn.size), Tn.stroke = z(Tn.stroke), Tn.width = z(Tn.width), Tn.fill = z(Tn.fill);
	let En = r.focus = U({}, e.focus || { alpha: .3 }, N.focus), Dn = En.prox >= 0, On = Dn && Tn.one, jn = [], Mn = [], Nn = [];
	function Pn(e, t) {
		let n = Tn.show(r, t);
		if (n instanceof HTMLElement) return We(n, fe), We(n, e.class), Ye(n, -10, -10, B, V), m.insertBefore(n, jn[t]), n;
	}
	function Fn(e, t) {
		if (i == 1 || t > 0) {
			let t = i == 1 && b[e.scale].time, n = e.value;
			e.value = t ? Qt(n) ? $n(Fe, Zn(n, Re)) : n || Ue : n || Mr, e.label = e.label || (t ? yr : vr);
		}
		if (On || t > 0) {
			e.width = e.width == null ? 1 : e.width, e.paths = e.paths || wi || Lt, e.fillTo = z(e.fillTo || Yr), e.pxAlign = +F(e.pxAlign, h), e.pxRound = ei(e.pxAlign), e.stroke = z(e.stroke || null), e.fill = z(e.fill || null), e._stroke = e._fill = e._paths = e._focus = null;
			let t = Pr(wt(1, e.width), 1), n = e.points = U({}, {
				size: t,
				width: wt(1, t * .2),
				stroke: e.stroke,
				space: t * 2,
				paths: Ti,
				_stroke: null,
				_fill: null
			}, e.points);
			n.show = z(n.show), n.filter = z(n.filter), n.fill = z(n.fill), n.stroke = z(n.stroke), n.paths = z(n.paths), n.pxAlign = e.pxAlign;
		}
		if (Qe) {
			let n = Et(e, t);
			ot.splice(t, 0, n[0]), ft.splice(t, 0, n[1]), M.values.push(null);
		}
		if ($e) {
			Je.splice(t, 0, null);
			let n = null;
			On ? t == 0 && (n = Pn(e, t)) : t > 0 && (n = Pn(e, t)), jn.splice(t, 0, n), Mn.splice(t, 0, 0), Nn.splice(t, 0, 0);
		}
		Oa("addSeries", t);
	}
	function In(e, t) {
		t ??= v.length, e = i == 1 ? Oi(e, t, br, zr) : Oi(e, t, {}, Rr), v.splice(t, 0, e), Fn(v[t], t);
	}
	r.addSeries = In;
	function Ln(e) {
		if (v.splice(e, 1), Qe) {
			M.values.splice(e, 1), ft.splice(e, 1);
			let t = ot.splice(e, 1)[0];
			Pt(null, t.firstChild), t.remove();
		}
		$e && (Je.splice(e, 1), jn.splice(e, 1)[0].remove(), Mn.splice(e, 1), Nn.splice(e, 1)), Oa("delSeries", e);
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
			e.size = z(e.size), e.space = z(e.space), e.rotate = z(e.rotate), Yt(e.incrs) && e.incrs.forEach((e) => {
				!Ut.has(e) && Ut.set(e, Wt(e));
			}), e.incrs = z(e.incrs || (i.distr == 2 ? kn : a ? _ == 1 ? Hn : Gn : An)), e.splits = z(e.splits || (a && i.distr == 1 ? Ve : i.distr == 3 ? Cr : i.distr == 4 ? wr : Sr)), e.stroke = z(e.stroke), e.grid.stroke = z(e.grid.stroke), e.ticks.stroke = z(e.ticks.stroke), e.border.stroke = z(e.border.stroke);
			let o = e.values;
			e.values = Yt(o) && !Yt(o[0]) ? z(o) : a ? Yt(o) ? Yn(Fe, Jn(o, Re)) : Qt(o) ? Xn(Fe, o) : o || He : o || xr, e.filter = z(e.filter || (i.distr >= 3 && i.log == 10 ? Ar : i.distr == 3 && i.log == 2 ? jr : It)), e.font = Li(e.font), e.labelFont = Li(e.labelFont), e._size = e.size(r, null, t, 0), e._space = e._rotate = e._incrs = e._found = e._splits = e._values = null, e._size > 0 && (Rn[t] = !0, e._el = qe(se, f));
		}
	}
	function Bn(e, t, n, r) {
		let [i, a, o, s] = n, c = t % 2, l = 0;
		return c == 0 && (s || a) && (l = t == 0 && !i || t == 2 && !o ? L(_r.size / 3) : 0), c == 1 && (i || o) && (l = t == 1 && !a || t == 3 && !s ? L(Nr.size / 2) : 0), l;
	}
	let W = r.padding = (e.padding || [
		Bn,
		Bn,
		Bn,
		Bn
	]).map((e) => z(F(e, Bn))), Vn = r._padding = W.map((e, t) => e(r, t, Rn, 0)), G, K = null, q = null, tr = i == 1 ? v[0].idxs : null, nr = null, rr = !1;
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
			e.auto(r, rr) ? ar() : Wi(S, e.min, e.max), mn ||= N.left >= 0, gn = !0, li();
		}
	}
	r.setData = ir;
	function ar() {
		rr = !0;
		let e, n;
		i == 1 && (G > 0 ? (K = tr[0] = 0, q = tr[1] = G - 1, e = t[0][K], n = t[0][q], O == 2 ? (e = K, n = q) : e == n && (O == 3 ? [e, n] = ct(e, e, D.log, !1) : O == 4 ? [e, n] = lt(e, e, D.log, !1) : D.time ? n = e + L(86400 / _) : [e, n] = mt(e, n, ut, !0))) : (K = tr[0] = e = null, q = tr[1] = n = null)), Wi(S, e, n);
	}
	let or, sr, cr, ur, dr, fr, pr, mr, hr, gr;
	function Tr(e, t, n, r, i, a) {
		e ??= De, n ??= qt, r ??= "butt", i ??= De, a ??= "round", e != or && (d.strokeStyle = or = e), i != sr && (d.fillStyle = sr = i), t != cr && (d.lineWidth = cr = t), a != dr && (d.lineJoin = dr = a), r != fr && (d.lineCap = fr = r), n != ur && d.setLineDash(ur = n);
	}
	function Er(e, t, n, r) {
		t != sr && (d.fillStyle = sr = t), e != pr && (d.font = pr = e), n != mr && (d.textAlign = mr = n), r != hr && (d.textBaseline = hr = r);
	}
	function Dr(e, t, n, i, a = 0) {
		if (i.length > 0 && e.auto(r, rr) && (t == null || t.min == null)) {
			let t = F(K, 0), r = F(q, i.length - 1), o = n.min == null ? st(i, t, r, a, e.distr == 3) : [n.min, n.max];
			e.min = Ct(e.min, n.min = o[0]), e.max = wt(e.max, n.max = o[1]);
		}
	}
	let Or = {
		min: null,
		max: null
	};
	function kr() {
		for (let e in b) {
			let t = b[e];
			k[e] == null && (t.min == null || k[S] != null && t.auto(r, rr)) && (k[e] = Or);
		}
		for (let e in b) {
			let t = b[e];
			k[e] == null && t.from != null && k[t.from] != null && (k[e] = Or);
		}
		k[S] != null && ii(!0);
		let e = {};
		for (let t in k) {
			let n = k[t];
			if (n != null) {
				let a = e[t] = rn(b[t], en);
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
					let i = n.scale, o = k[i];
					if (o == null) return;
					let s = e[i];
					if (a == 0) {
						let e = s.range(r, s.min, s.max, i);
						s.min = e[0], s.max = e[1], K = nt(s.min, t[0]), q = nt(s.max, t[0]), q - K > 1 && (t[0][K] < s.min && K++, t[0][q] > s.max && q--), n.min = nr[K], n.max = nr[q];
					} else n.show && n.auto && Dr(s, o, n, t[a], n.sorted);
					n.idxs[0] = K, n.idxs[1] = q;
				} else if (a > 0 && n.show && n.auto) {
					let [r, i] = n.facets, o = r.scale, s = i.scale, [c, l] = t[a], u = e[o], d = e[s];
					u != null && Dr(u, k[o], r, c, r.sorted), d != null && Dr(d, k[s], i, l, i.sorted), n.min = i.min, n.max = i.max;
				}
			});
			for (let t in e) {
				let n = e[t], i = k[t];
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
				i._min = e == 3 ? Dt(i.min) : e == 4 ? At(i.min, i.asinh) : e == 100 ? i.fwd(i.min) : i.min, i._max = e == 3 ? Dt(i.max) : e == 4 ? At(i.max, i.asinh) : e == 100 ? i.fwd(i.max) : i.max, n[t] = a = !0;
			}
		}
		if (a) {
			v.forEach((e, t) => {
				i == 2 ? t > 0 && n.y && (e._paths = null) : n[e.scale] && (e._paths = null);
			});
			for (let e in n) pn = !0, Oa("setScale", e);
			$e && N.left >= 0 && (mn = gn = !0);
		}
		for (let e in k) k[e] = null;
	}
	function Fr(e) {
		let t = Mt(K - 1, 0, G - 1), n = Mt(q + 1, 0, G - 1);
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
					let o = i == 2 ? [0, t[n][0].length - 1] : Fr(t[n]);
					e._paths = e.paths(r, n, o[0], o[1]), gr != a && (d.globalAlpha = gr = a);
				}
			}), v.forEach((e, t) => {
				if (t > 0 && e.show) {
					let n = gr;
					gr != e.alpha && (d.globalAlpha = gr = e.alpha), e._paths != null && Ur(t, !1);
					{
						let n = e._paths == null ? null : e._paths.gaps, i = e.points.show(r, t, K, q, n), a = e.points.filter(r, t, i, n);
						(i || a) && (e.points._paths = e.points.paths(r, t, K, q, a), Ur(t, !0));
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
	function Ur(e, t) {
		let n = t ? v[e].points : v[e], { stroke: r, fill: i, clip: a, flags: o, _stroke: s = n._stroke, _fill: c = n._fill, _width: l = n.width } = n._paths;
		l = H(l * A, 3);
		let u = null, f = l % 2 / 2;
		t && c == null && (c = l > 0 ? "#fff" : s);
		let p = n.pxAlign == 1 && f > 0;
		if (p && d.translate(f, f), !t) {
			let e = on - l / 2, t = sn - l / 2, n = cn + l, r = ln + l;
			u = new Path2D(), u.rect(e, t, n, r);
		}
		t ? Jr(s, l, n.dash, n.cap, c, r, i, o, a) : qr(e, s, l, n.dash, n.cap, c, r, i, o, u, a), p && d.translate(-f, -f);
	}
	function qr(e, n, i, a, o, s, c, l, u, d, f) {
		let p = !1;
		u != 0 && x.forEach((m, h) => {
			if (m.series[0] == e) {
				let e = v[m.series[1]], g = t[m.series[1]], _ = (e._paths || Kt).band;
				Yt(_) && (_ = m.dir == 1 ? _[0] : _[1]);
				let y, b = null;
				e.show && _ && ht(g, K, q) ? (b = m.fill(r, h) || s, y = e._paths.clip) : _ = null, Jr(n, i, a, o, b, c, l, u, d, f, y, _), p = !0;
			}
		}), p || Jr(n, i, a, o, s, c, l, u, d, f);
	}
	function Jr(e, t, n, r, i, a, o, s, c, l, u, f) {
		Tr(e, t, n, r, i), (c || l || f) && (d.save(), c && d.clip(c), l && d.clip(l)), f ? (s & 3) == 3 ? (d.clip(f), u && d.clip(u), Zr(i, o), Xr(e, a, t)) : s & Kr ? (Zr(i, o), d.clip(f), Xr(e, a, t)) : s & Gr && (d.save(), d.clip(f), u && d.clip(u), Zr(i, o), d.restore(), Xr(e, a, t)) : (Zr(i, o), Xr(e, a, t)), (c || l || f) && d.restore();
	}
	function Xr(e, t, n) {
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
		h == 1 && d.translate(u, u), Tr(s, o, c, l, s), d.beginPath();
		let f, p, m, g, _ = i + (r == 0 || r == 3 ? -a : a);
		n == 0 ? (p = i, g = _) : (f = i, m = _);
		for (let r = 0; r < e.length; r++) t[r] != null && (n == 0 ? f = m = e[r] : p = g = e[r], d.moveTo(f, p), d.lineTo(m, g));
		d.stroke(), h == 1 && d.translate(-u, -u);
	}
	function ti(e) {
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
			n._size = St(n.size(r, g, i, e)), _ != null && n._size != _ && (t = !1);
		}), t;
	}
	function ni(e) {
		let t = !0;
		return W.forEach((n, i) => {
			let a = n(r, i, Rn, e);
			a != Vn[i] && (t = !1), Vn[i] = a;
		}), t;
	}
	function ri() {
		for (let e = 0; e < y.length; e++) {
			let t = y[e];
			if (!t.show || !t._show) continue;
			let n = t.side, i = n % 2, a, o, c = t.stroke(r, e), l = n == 0 || n == 3 ? -1 : 1, [u, f] = t._found;
			if (t.label != null) {
				let s = t.labelGap * l, p = L((t._lpos + s) * A);
				Er(t.labelFont[0], c, "center", n == 2 ? Se : Ce), d.save(), i == 1 ? (a = o = 0, d.translate(p, L(sn + ln / 2)), d.rotate((n == 3 ? -bt : bt) / 2)) : (a = L(on + cn / 2), o = p);
				let m = Nt(t.label) ? t.label(r, e, u, f) : t.label;
				d.fillText(m, a, o), d.restore();
			}
			if (f == 0) continue;
			let p = b[t.scale], m = i == 0 ? cn : ln, h = i == 0 ? on : sn, _ = t._splits, v = p.distr == 2 ? _.map((e) => nr[e]) : _, x = p.distr == 2 ? nr[_[1]] - nr[_[0]] : u, S = t.ticks, C = t.border, w = S.show ? S.size : 0, T = L(w * A), E = L((t.alignTo == 2 ? t._size - w - t.gap : t.gap) * A), D = t._rotate * -bt / 180, O = g(t._pos * A), ee = O + (T + E) * l;
			o = i == 0 ? ee : 0, a = i == 1 ? ee : 0;
			let te = t.font[0];
			Er(te, c, t.align == 1 ? we : t.align == 2 ? Te : D > 0 ? we : D < 0 ? Te : i == 0 ? "center" : n == 3 ? Te : we, D || i == 1 ? "middle" : n == 2 ? Se : Ce);
			let ne = t.font[1] * t.lineGap, re = _.map((e) => g(s(e, p, m, h))), ie = t._values;
			for (let e = 0; e < ie.length; e++) {
				let t = ie[e];
				if (t != null) {
					i == 0 ? a = re[e] : o = re[e], t = "" + t;
					let n = t.indexOf("\n") == -1 ? [t] : t.split(/\n/gm);
					for (let e = 0; e < n.length; e++) {
						let t = n[e];
						D ? (d.save(), d.translate(a, o + e * ne), d.rotate(D), d.fillText(t, 0, 0), d.restore()) : d.fillText(t, a, o + e * ne);
					}
				}
			}
			S.show && $r(re, S.filter(r, v, e, f, x), i, n, O, T, H(S.width * A, 3), S.stroke(r, e), S.dash, S.cap);
			let ae = t.grid;
			ae.show && $r(re, ae.filter(r, v, e, f, x), i, i == 0 ? 2 : 1, i == 0 ? sn : on, i == 0 ? ln : cn, H(ae.width * A, 3), ae.stroke(r, e), ae.dash, ae.cap), C.show && $r([O], [1], +(i == 0), i == 0 ? 1 : 2, i == 1 ? sn : on, i == 1 ? ln : cn, H(C.width * A, 3), C.stroke(r, e), C.dash, C.cap);
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
		ai ||= (un(di), !0);
	}
	function ui(e, t = !1) {
		ai = !0, oi = t, e(r), di(), t && si.length > 0 && queueMicrotask(ci);
	}
	r.batch = ui;
	function di() {
		if (dn &&= (kr(), !1), pn &&= (yn(), !1), fn) {
			if (j(p, we, Ht), j(p, Se, Gt), j(p, be, B), j(p, xe, V), j(m, we, Ht), j(m, Se, Gt), j(m, be, B), j(m, xe, V), j(f, be, Ft), j(f, xe, Bt), u.width = L(Ft * A), u.height = L(Bt * A), y.forEach(({ _el: e, _show: t, _size: n, _pos: r, side: i }) => {
				if (e != null) {
					if (t) {
						let t = i === 3 || i === 0 ? n : 0, a = i % 2 == 1;
						j(e, a ? "left" : "top", r - t), j(e, a ? "width" : "height", n), j(e, a ? "top" : "left", a ? Gt : Ht), j(e, a ? "height" : "width", a ? V : B), Ge(e, ce);
					} else We(e, ce);
				}
			}), or = sr = cr = dr = fr = pr = mr = hr = ur = null, gr = 1, fa(!0), Ht != Xt || Gt != tn || B != nn || V != an) {
				ii(!1);
				let e = B / nn, t = V / an;
				if ($e && !mn && N.left >= 0) {
					N.left *= e, N.top *= t, hi && Ye(hi, L(N.left), 0, B, V), gi && Ye(gi, 0, L(N.top), B, V);
					for (let n = 0; n < jn.length; n++) {
						let r = jn[n];
						r != null && (Mn[n] *= e, Nn[n] *= t, Ye(r, St(Mn[n]), St(Nn[n]), B, V));
					}
				}
				if (Q.show && !hn && Q.left >= 0 && Q.width > 0) {
					Q.left *= e, Q.width *= e, Q.top *= t, Q.height *= t;
					for (let e in ha) j(Vi, e, Q[e]);
				}
				Xt = Ht, tn = Gt, nn = B, an = V;
			}
			Oa("setSize"), fn = !1;
		}
		Ft > 0 && Bt > 0 && (d.clearRect(0, 0, u.width, u.height), Oa("drawClear"), w.forEach((e) => e()), Oa("draw")), Q.show && hn && (Hi(Q), hn = !1), $e && mn && (ua(null, !0, !1), mn = !1), M.show && M.live && gn && (ca(), gn = !1), c || (c = !0, r.status = 1, Oa("ready")), rr = !1, ai = !1;
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
			e == S && i.distr == 2 && G > 0 && (n.min = nt(n.min, t[0]), n.max = nt(n.max, t[0]), n.min == n.max && n.max++), k[e] = n, dn = !0, li();
		}
	}
	r.setScale = fi;
	let pi, mi, hi, gi, _i, vi, yi, bi, xi, Si, J, Y, zi = !1, Bi = N.drag, X = Bi.x, Z = Bi.y;
	$e && (N.x && (pi = qe(ue, m)), N.y && (mi = qe(de, m)), D.ori == 0 ? (hi = pi, gi = mi) : (hi = mi, gi = pi), J = N.left, Y = N.top);
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
			for (let t in e) Q[t] = e[t], t in ha && j(Vi, t, e[t]);
			t !== !1 && Oa("setSelect");
		}
	}
	r.setSelect = Hi;
	function Ui(e) {
		if (v[e].show) Qe && Ge(ot[e], ce);
		else if (Qe && We(ot[e], ce), $e) {
			let t = On ? jn[0] : jn[e];
			t != null && Ye(t, -10, -10, B, V);
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
		v[e].alpha = t, $e && jn[e] != null && (jn[e].style.opacity = t), Qe && ot[e] && (ot[e].style.opacity = t);
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
	Qe && Dn && jt(Me, rt, (e) => {
		N._lock || (wn(e), Qi != null && Gi(null, $i, !0, $.setSeries));
	});
	function ta(e, t, n) {
		let r = b[t];
		n && (e = e / A - (r.ori == 1 ? Gt : Ht));
		let i = B;
		r.ori == 1 && (i = V, e = i - e), r.dir == -1 && (e = i - e);
		let a = r._min, o = r._max, s = e / i, c = a + (o - a) * s, l = r.distr;
		return l == 3 ? Tt(10, c) : l == 4 ? kt(c, r.asinh) : l == 100 ? r.bwd(c) : c;
	}
	function na(e, n) {
		return nt(ta(e, S, n), t[0], K, q);
	}
	r.valToIdx = (e) => nt(e, t[0]), r.posToIdx = na, r.posToVal = ta, r.valToPos = (e, t, n) => b[t].ori == 0 ? a(e, b[t], n ? cn : B, n ? on : 0) : o(e, b[t], n ? ln : V, n ? sn : 0), r.setCursor = (e, t, n) => {
		J = e.left, Y = e.top, ua(null, t, n);
	};
	function ra(e, t) {
		j(Vi, we, Q.left = e), j(Vi, be, Q.width = t);
	}
	function ia(e, t) {
		j(Vi, Se, Q.top = e), j(Vi, xe, Q.height = t);
	}
	let aa = D.ori == 0 ? ra : ia, oa = D.ori == 1 ? ra : ia;
	function sa() {
		if (Qe && M.live) for (let e = +(i == 2); e < v.length; e++) {
			if (e == 0 && gt) continue;
			let t = M.values[e], n = 0;
			for (let r in t) ft[e][n++].firstChild.nodeValue = t[r];
		}
	}
	function ca(e, t) {
		if (e != null && (e.idxs ? e.idxs.forEach((e, t) => {
			Je[t] = e;
		}) : Zt(e.idx) || Je.fill(e.idx), M.idx = Je[0]), Qe && M.live) {
			for (let e = 0; e < v.length; e++) (e > 0 || i == 1 && !gt) && la(e, Je[e]);
			sa();
		}
		gn = !1, t !== !1 && Oa("setLegend");
	}
	r.setLegend = ca;
	function la(e, n) {
		let i = v[e], a = e == 0 && O == 2 ? nr : t[e], o;
		gt ? o = i.values(r, e, n) ?? _t : (o = i.value(r, n == null ? null : a[n], e, n), o = o == null ? _t : { _: o }), M.values[e] = o;
	}
	function ua(e, n, a) {
		xi = J, Si = Y, [J, Y] = N.move(r, J, Y), N.left = J, N.top = Y, $e && (hi && Ye(hi, L(J), 0, B, V), gi && Ye(gi, 0, L(Y), B, V));
		let o, s = K > q;
		Xi = R, Zi = null;
		let c = D.ori == 0 ? B : V, l = D.ori == 1 ? B : V;
		if (J < 0 || G == 0 || s) {
			o = N.idx = null;
			for (let e = 0; e < v.length; e++) {
				let t = jn[e];
				t != null && Ye(t, -10, -10, B, V);
			}
			Dn && Gi(null, $i, !0, e == null && $.setSeries), M.live && (Je.fill(o), gn = !0);
		} else {
			let e, n, a;
			i == 1 && (e = D.ori == 0 ? J : Y, n = ta(e, S), o = N.idx = nt(n, t[0], K, q), a = Ee(t[0][o], D, c, 0));
			let s = -10, u = -10, d = 0, f = 0, p = !0, m = "", h = "";
			for (let e = +(i == 2); e < v.length; e++) {
				let g = v[e], _ = Je[e], y = _ == null ? null : i == 1 ? t[e][_] : t[e][1][_], x = N.dataIdx(r, e, o, n), S = x == null ? null : i == 1 ? t[e][x] : t[e][1][x];
				if (gn = gn || S != y || x != _, Je[e] = x, e > 0 && g.show) {
					let n = x == null ? -10 : x == o ? a : Ee(i == 1 ? t[0][x] : t[e][0][x], D, c, 0), _ = S == null ? -10 : Pe(S, i == 1 ? b[g.scale] : b[g.facets[1].scale], l, 0);
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
							let t = jn[e];
							t != null && (Mn[e] = c, Nn[e] = l, Ze(t, a, o, y), Xe(t, v, g), Ye(t, St(c), St(l), B, V));
						}
					}
				}
			}
			if (On) {
				let e = En.prox;
				if (gn || (Qi == null ? Xi <= e : Xi > e || Zi != Qi)) {
					let e = jn[0];
					e != null && (Mn[0] = s, Nn[0] = u, Ze(e, d, f, p), Xe(e, m, h), Ye(e, St(s), St(u), B, V));
				}
			}
		}
		if (Q.show && zi) {
			if (e != null) {
				let [t, n] = $.scales, [r, i] = $.match, [a, o] = e.cursor.sync.scales, s = e.cursor.drag;
				if (X = s._x, Z = s._y, X || Z) {
					let { left: s, top: u, width: d, height: f } = e.select, p = e.scales[a].ori, m = e.posToVal, h, g, _, v, y, x = t != null && r(t, a), S = n != null && i(n, o);
					x && X ? (p == 0 ? (h = s, g = d) : (h = u, g = f), _ = b[t], v = Ee(m(h, a), _, c, 0), y = Ee(m(h + g, a), _, c, 0), aa(Ct(v, y), I(y - v))) : aa(0, c), S && Z ? (p == 1 ? (h = s, g = d) : (h = u, g = f), _ = b[n], v = Pe(m(h, o), _, l, 0), y = Pe(m(h + g, o), _, l, 0), oa(Ct(v, y), I(y - v))) : oa(0, l);
				} else ga();
			} else {
				let e = I(xi - _i), t = I(Si - vi);
				if (D.ori == 1) {
					let n = e;
					e = t, t = n;
				}
				X = Bi.x && e >= Bi.dist, Z = Bi.y && t >= Bi.dist;
				let n = Bi.uni;
				n == null ? Bi.x && Bi.y && (X || Z) && (X = Z = !0) : X && Z && (X = e >= n, Z = t >= n, !X && !Z && (t > e ? Z = !0 : X = !0));
				let r, i;
				X && (D.ori == 0 ? (r = yi, i = J) : (r = bi, i = Y), aa(Ct(r, i), I(i - r)), Z || oa(0, l)), Z && (D.ori == 1 ? (r = yi, i = J) : (r = bi, i = Y), oa(Ct(r, i), I(i - r)), X || aa(0, c)), !X && !Z && (aa(0, 0), oa(0, 0));
			}
		}
		if (Bi._x = X, Bi._y = Z, e == null) {
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
		gn && (M.idx = o, ca()), n !== !1 && Oa("setCursor");
	}
	let da = null;
	Object.defineProperty(r, "rect", { get() {
		return da ?? fa(!1), da;
	} });
	function fa(e = !1) {
		e ? da = null : (da = m.getBoundingClientRect(), Oa("syncRect", da));
	}
	function pa(e, t, n, r, i, a, o) {
		N._lock || zi && e != null && e.movementX == 0 && e.movementY == 0 || (ma(e, t, n, r, i, a, o, !1, e != null), e == null ? ua(t, !0, !1) : ua(null, !0, !0));
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
		u && (t == null || t.cursor.event.type == Oe) && ((n <= 1 || n >= B - 1) && (n = Vt(n, B)), (i <= 1 || i >= V - 1) && (i = Vt(i, V))), l ? (_i = n, vi = i, [yi, bi] = N.move(r, n, i)) : (J = n, Y = i);
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
		zi = !0, X = Z = Bi._x = Bi._y = !1, ma(e, t, n, i, a, o, s, !0, !1), e != null && (jt(Ae, ze, Sa, !1), Ma(ke, r, yi, bi, B, V, null));
		let { left: c, top: l, width: u, height: d } = Q;
		_a = c, va = l, ya = u, ba = d;
	}
	function Sa(e, t, n, i, a, o, s) {
		zi = Bi._x = Bi._y = !1, ma(e, t, n, i, a, o, s, !1, !0);
		let { left: c, top: l, width: u, height: d } = Q, f = u > 0 || d > 0, p = _a != c || va != l || ya != u || ba != d;
		if (f && p && Hi(Q), Bi.setScale && f && p) {
			let e = c, t = u, n = l, r = d;
			if (D.ori == 1 && (e = l, t = d, n = c, r = u), X && Wi(S, ta(e, S), ta(e + t, S)), Z) for (let e in b) {
				let t = b[e];
				e != S && t.from == null && t.min != R && Wi(e, ta(n + r, e), ta(n, e));
			}
			ga();
		} else N.lock && (N._lock = !N._lock, ua(t, !0, e != null));
		e != null && (Pt(Ae, ze), Ma(Ae, r, J, Y, B, V, null));
	}
	function Ca(e, t, n, r, i, a, o) {
		if (N._lock) return;
		wn(e);
		let s = zi;
		if (zi) {
			let e = !0, t = !0, n, r;
			D.ori == 0 ? (n = X, r = Z) : (n = Z, r = X), n && r && (e = J <= 10 || J >= B - 10, t = Y <= 10 || Y >= V - 10), n && e && (J = J < yi ? 0 : B), r && t && (Y = Y < bi ? 0 : V), ua(null, !0, !0), zi = !1;
		}
		J = -10, Y = -10, Je.fill(null), ua(null, !0, !0), s && (zi = s);
	}
	function wa(e, t, n, i, a, o, s) {
		N._lock || (wn(e), ar(), ga(), e != null && Ma(Ne, r, J, Y, B, V, null));
	}
	function Ta() {
		y.forEach(Ri), _n(r.width, r.height, !0);
	}
	et(Ie, Be, Ta);
	let Ea = {};
	Ea.mousedown = xa, Ea.mousemove = pa, Ea.mouseup = Sa, Ea.dblclick = wa, Ea.setSeries = (e, t, n, i) => {
		let a = $.match[2];
		n = a(r, t, n), n != -1 && Gi(n, i, !0, !1);
	}, $e && (jt(ke, m, xa), jt(Oe, m, pa), jt(je, m, (e) => {
		wn(e), fa(!1);
	}), jt(Me, m, Ca), jt(Ne, m, wa), Ci.add(r), r.syncRect = fa);
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
			pub: Rt,
			sub: Rt
		},
		scales: [S, v[1] ? v[1].scale : null],
		match: [
			zt,
			zt,
			ka
		],
		values: [null, null]
	}, N.sync);
	$.match.length == 2 && $.match.push(ka), N.sync = $;
	let Aa = $.key, ja = Wr(Aa);
	function Ma(e, t, n, r, i, a, o) {
		$.filters.pub(e, t, n, r, i, a, o) && ja.pub(e, t, n, r, i, a, o);
	}
	ja.sub(r);
	function Na(e, t, n, r, i, a, o) {
		$.filters.sub(e, t, n, r, i, a, o) && Ea[e](null, t, n, r, i, a, o);
	}
	r.pub = Na;
	function Pa() {
		ja.unsub(r), Ci.delete(r), Ot.clear(), tt(Ie, Be, Ta), l.remove(), rt?.remove(), Oa("destroy");
	}
	r.destroy = Pa;
	function Fa() {
		Oa("init", e, t), ir(t || e.data, !1), k[S] ? fi(S, k[S]) : ar(), hn = Q.show && (Q.width > 0 || Q.height > 0), mn = gn = !0, _n(e.width, e.height);
	}
	return v.forEach(Fn), y.forEach(zn), n ? n instanceof HTMLElement ? (n.appendChild(l), Fa()) : n(r, Fa) : Fa(), r;
}
Y.assign = U, Y.fmtNum = vt, Y.rangeNum = mt, Y.rangeLog = ct, Y.rangeAsinh = lt, Y.orient = qr, Y.pxRatio = A, Y.join = ln, Y.fmtDate = Sn, Y.tzDate = wn, Y.sync = Wr;
{
	Y.addGap = Qr, Y.clipGaps = Zr;
	let e = Y.paths = { points: fi };
	e.linear = gi, e.stepped = _i, e.bars = yi, e.spline = xi;
}
// node_modules/uplot/dist/uPlot.min.css?inline
var zi = ".uplot,.uplot *,.uplot :before,.uplot :after{box-sizing:border-box}.uplot{width:min-content;font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,Noto Sans,sans-serif,Apple Color Emoji,Segoe UI Emoji,Segoe UI Symbol,Noto Color Emoji;line-height:1.5}.u-title{text-align:center;font-size:18px;font-weight:700}.u-wrap{-webkit-user-select:none;user-select:none;position:relative}.u-over,.u-under{position:absolute}.u-under{overflow:hidden}.uplot canvas{width:100%;height:100%;display:block;position:relative}.u-axis{position:absolute}.u-legend{text-align:center;margin:auto;font-size:14px}.u-inline{display:block}.u-inline *{display:inline-block}.u-inline tr{margin-right:16px}.u-legend th{font-weight:600}.u-legend th>*{vertical-align:middle;display:inline-block}.u-legend .u-marker{width:1em;height:1em;margin-right:4px;background-clip:padding-box!important}.u-inline.u-live th:after{content:\":\";vertical-align:middle}.u-inline:not(.u-live) .u-value{display:none}.u-series>*{padding:4px}.u-series th{cursor:pointer}.u-legend .u-off>*{opacity:.3}.u-select{pointer-events:none;background:#00000012;position:absolute}.u-cursor-x,.u-cursor-y{pointer-events:none;will-change:transform;position:absolute;top:0;left:0}.u-hz .u-cursor-x,.u-vt .u-cursor-y{border-right:1px dashed #607d8b;height:100%}.u-hz .u-cursor-y,.u-vt .u-cursor-x{border-bottom:1px dashed #607d8b;width:100%}.u-cursor-pt{pointer-events:none;will-change:transform;border:0 solid;border-radius:50%;position:absolute;top:0;left:0;background-clip:padding-box!important}.u-axis.u-off,.u-select.u-off,.u-cursor-x.u-off,.u-cursor-y.u-off,.u-cursor-pt.u-off{display:none}", Bi = 220, X = 30, Z = 60, Q = .42, Vi = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, Hi = class extends c {
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
		return i`<div class="canvas" role="img" aria-label=${this.says}></div>`;
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
		let t = Gi(this), { drawing: n } = this, [r, i] = n.look === "lines" ? Yi(n, t, this.hidden_lines) : qi(n, t, this.clientWidth);
		this.plot = new Y({
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
		this.styles = [n(zi), u`
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
}, Ui = {
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
}, Wi = [
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
function Gi(e) {
	let t = getComputedStyle(e), n = e.dark, r = parseFloat(t.fontSize) / 16;
	return {
		text: t.getPropertyValue("--text") || t.color,
		faint: n ? "#c4c4c4" : "#555555",
		grid: n ? "#3a3a3a" : "#e2e2e2",
		bar: n ? "#6db3f2" : "#0b6bb5",
		lines: Ui[n ? "dark" : "light"],
		unit: r,
		font: `${Math.round(13 * r)}px ${t.fontFamily}`
	};
}
var Ki = Y.paths;
function qi(e, t, n) {
	let r = e.look === "rows", i = e.labels.map(Zi).map(r ? ea(t.font, n * Q) : (e) => e), a = i.map((e, t) => t), o = Math.max(1, ...e.values), s = r ? 1 : Math.ceil(i.length * 44 * t.unit / n), c = {
		stroke: t.faint,
		font: t.font,
		ticks: { show: !1 }
	};
	return [{
		height: r ? i.length * X * t.unit + 8 : Bi * t.unit,
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
			size: r ? Math.max(...i.map($i(t.font))) + 16 : 30 * t.unit,
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
			paths: Ki.bars({ size: [.7, 60 * t.unit] }),
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
		hooks: { draw: [(n) => r && Ji(n, e.values, t)] }
	}, [a, [...e.values]]];
}
function Ji(e, t, n) {
	let { ctx: r } = e;
	r.save(), r.fillStyle = n.text, r.font = n.font.replace(/^(\d+)px/, (e, t) => `${Number(t) * Y.pxRatio}px`), r.textBaseline = "middle", r.textAlign = "left", t.forEach((t, n) => r.fillText(String(t), e.valToPos(t, "y", !0) + 6 * Y.pxRatio, e.valToPos(n, "x", !0))), r.restore();
}
function Yi(e, t, n) {
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
			dash: [...Wi[r % Wi.length] ?? []],
			paths: Ki.stepped({ align: 1 }),
			points: { show: !1 }
		}))],
		cursor: { drag: {
			x: !1,
			y: !1
		} },
		hooks: { draw: [(n) => Xi(n, e.marks, t)] }
	}, [[...e.at], ...e.lines.map((e) => [...e.values])]];
}
function Xi(e, t, n) {
	let { ctx: r, bbox: i } = e;
	r.save(), r.strokeStyle = n.faint, r.setLineDash([6, 6]);
	for (let n of t) {
		let t = Math.round(e.valToPos(n, "x", !0));
		r.beginPath(), r.moveTo(t, i.top), r.lineTo(t, i.top + i.height), r.stroke();
	}
	r.restore();
}
function Zi(e) {
	return e.replace(Vi, "");
}
var Qi = document.createElement("canvas").getContext("2d");
function $i(e) {
	return (t) => Qi ? (Qi.font = e, Qi.measureText(t).width) : t.length * 10;
}
function ea(e, t) {
	let n = $i(e);
	return (e) => {
		if (n(e) <= t) return e;
		let r = [...e].slice(0, Z);
		for (; r.length > 1 && n(`${r.join("")}…`) > t;) r.pop();
		return `${r.join("")}…`;
	};
}
function ta(e, t) {
	let n = Ui[t ? "dark" : "light"];
	return {
		colour: n[e % n.length] ?? "currentcolor",
		dashed: e % Wi.length > 0
	};
}
customElements.define("eldercare-chart", Hi);
// src/parts/figures-styles.ts
var na = u`
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
`, ra = [
	"response",
	"kinds",
	"outcomes",
	"hours",
	"falseAlarms",
	"equipment",
	"load"
];
function ia(e, t, n) {
	let { words: r } = n, [a, o] = oa[e](t, n);
	return o.length ? i`<div class="scroll" tabindex="0" role="region" aria-label=${r.titles[e]}>
    <table>
      <thead>
        <tr>
          ${a.map((e) => i`<th scope="col">${e}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${o.map(([e, ...t]) => i`<tr>
              <th scope="row">${e}</th>
              ${t.map((e) => i`<td>${e}</td>`)}
            </tr>`)}
      </tbody>
    </table>
  </div>` : i`<p class="faint">${r.nothing}</p>`;
}
function aa(e, t, n, r, { choose: a }) {
	return t ? i`<button class="count" aria-label="${n}: ${e}" @click=${() => a(n, r)}>${e}</button>` : e;
}
var oa = {
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
		return [o, d.map((i) => {
			let o = e.response[i], c = n.groups[i], l = (e, n, r, a) => aa(e, n, `${c}: ${r}`, {
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
		return [r, aa(String(n), n, r, {
			of: "kind",
			kind: e
		}, t)];
	})],
	outcomes: (e, t) => [[t.words.columns.outcome, t.words.columns.incidents], e.outcomes.map(([e, n]) => {
		let r = e ? t.texts.outcomes[e] : t.words.notClosed;
		return [r, aa(String(n), n, r, {
			of: "outcome",
			outcome: e
		}, t)];
	})],
	hours: (e, t) => [[t.words.columns.hour, t.words.columns.incidents], e.count ? e.hours.map((e, n) => {
		let r = t.words.hour(n);
		return [r, aa(String(e), e, r, {
			of: "hour",
			hour: n
		}, t)];
	}) : []],
	falseAlarms: (e, t) => [[t.words.columns.home, t.words.columns.falseAlarms], e.false_alarms.map((e) => {
		let n = `${e.code} ${e.name}`;
		return [sa(e, t), aa(String(e.count), e.count, n, {
			of: "false_alarms",
			home: e.home
		}, t)];
	})],
	equipment: (e, t) => [[
		t.words.columns.home,
		t.words.columns.fault,
		t.words.columns.sensor
	], e.equipment.faults.map((e) => [
		sa(e, t),
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
				i`<span class="name">${r}</span>`,
				e.role ? t.texts.roles[e.role] : "–",
				aa(String(e.incidents), e.incidents, r, {
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
function sa(e, { texts: t, open: n }) {
	if (!e.home) return t.itself;
	let r = `/home/${encodeURIComponent(e.home)}`;
	return i`<a href="/eldercare${r}" @click=${(e) => o(e, () => n(r))}><span class="name">${e.code} ${e.name}</span></a>`;
}
// src/texts/figures-en.ts
function ca(e) {
	let t = Math.round(e);
	if (t < 60) return `${t} s`;
	if (t < 3600) return [`${Math.floor(t / 60)} min`, t % 60 ? `${t % 60} s` : ""].filter(Boolean).join(" ");
	let n = Math.round(t / 60);
	return [`${Math.floor(n / 60)} h`, n % 60 ? `${n % 60} min` : ""].filter(Boolean).join(" ");
}
var la = {
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
		falseAlarms: "The homes with most of them; the table has all.",
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
	seconds: ca,
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
function ua(e) {
	let t = Math.round(e);
	if (t < 60) return `${t}秒`;
	if (t < 3600) return `${Math.floor(t / 60)}分${t % 60 ? `${t % 60}秒` : "钟"}`;
	let n = Math.round(t / 60);
	return `${Math.floor(n / 60)}小时${n % 60 ? `${n % 60}分钟` : ""}`;
}
var da = {
	period: "统计时段",
	thisMonth: (e) => `${e}（本月）`,
	lastDays: (e) => `最近${e}天`,
	loading: "正在统计……",
	asTable: "表格",
	asChart: "图表",
	nothing: "这段时间没有数据。",
	incidents: "起事件（不含测试）",
	tests: "次测试",
	open: "起尚未办结",
	faulty: "处设备目前有故障",
	soonButton: "的紧急呼叫在180秒内有人答复",
	soonSilence: "的久无动静在180秒内有人答复",
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
		load: "人员工作量"
	},
	notes: {
		response: "以该类中需要有人答复的全部事件为分母，无人答复的也计入。虚线为60秒和180秒。",
		kinds: "含测试。",
		outcomes: "含测试。",
		hours: "当地时间，不含测试。",
		falseAlarms: "图中为误报最多的几户，全部见表格。",
		equipment: "此刻的故障情况，与统计时段无关。",
		load: "每人被呼叫的事件数，各人如何答复见表格。"
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
		person: "人员",
		role: "身份",
		called: "被呼叫",
		messages: "消息",
		coming: "能去",
		declined: "去不了",
		arrived: "到场",
		count: "数量"
	},
	axisSeconds: "报警后秒数",
	axisShare: "答复率（%）",
	seconds: ua,
	percent: (e) => `${(100 * e).toFixed(1).replace(/\.0$/, "")}%`,
	hour: (e) => `${e}时至${e + 1}时`,
	behind: (e, t) => `${e}：${t} 起`,
	one: (e, t) => `${e} 号 · ${t === null ? "无人答复" : `${t}后有人答复`}`,
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
}, fa = [...Array.from({ length: 61 }, (e, t) => t * 5), ...Array.from({ length: 10 }, (e, t) => 330 + t * 30)], pa = 12, ma = class extends c {
	constructor(...e) {
		super(...e), this.period = "", this.tables = /* @__PURE__ */ new Set(), this.unseen = /* @__PURE__ */ new Set(), this.figures = new a(this, () => this.view.desk.figures(_(this.period, this.view.now, l(this.view))));
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
		return this.view.texts.tag === "en" ? la : da;
	}
	willUpdate() {
		let { desk: e, now: t } = this.view;
		this.period ||= g(t, l(this.view)).months[0] ?? "30", e.lostAt === void 0 && this.figures.want(`${e.known.community?.id} ${this.period}`, String(Math.floor(t / 300)));
	}
	render() {
		let { texts: e } = this.view, { value: t, state: n } = this.figures;
		return i`${this.choices()}
    ${t ? this.all(t) : n === "loading" ? i`<p class="faint" role="status">${this.words.loading}</p>` : i`<div role="alert">
            <p>${e.notRead}</p>
            <button @click=${() => void this.figures.again()}>${e.again}</button>
          </div>`}`;
	}
	choices() {
		let { words: n } = this, { texts: r, now: a } = this.view, { months: o, days: s } = g(a, l(this.view)), c = v(this.period), u = (e, t) => i`<option value=${e} ?selected=${e === this.period}>${t}</option>`;
		return i`<div class="choices">
      <label
        ><span>${n.period}</span
        ><select @change=${(e) => this.choosePeriod(e.target.value)}>
          ${o.map((t, i) => u(t, i ? e(t, r) : n.thisMonth(e(t, r))))}
          ${s.map((e) => u(String(e), n.lastDays(e)))}
        </select></label
      >
      ${c ? i`<button ?disabled=${this.report?.state === "writing"} @click=${() => void this.writeReport(c)}>
            ${this.report?.state === "writing" ? n.writing : n.report}
          </button>` : t}
      ${this.written(c)}
    </div>`;
	}
	written(e) {
		let { words: n, report: r } = this;
		return !r || r.month !== e || r.state === "writing" ? t : r.state === "failed" ? i`<p role="alert" class="warn">${n.reportFailed(r.reason ?? "")}</p>` : i`<p role="status" class="written">
      <a class="button" href=${r.links?.xlsx ?? ""} download>${n.workbook}</a>
      <a class="button" href=${r.links?.html ?? ""} target="_blank" rel="noopener">${n.page}</a>
      <span class="faint">${n.reportHint}</span>
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
		return i`${this.summary(e)}
      <div class="cards">${ra.map((t) => this.card(t, e))}</div>`;
	}
	summary(e) {
		let { words: t } = this, n = (e) => e === null ? "–" : t.percent(e), r = (e, t, n) => i`<li>
        ${n ? i`<button class="number" @click=${() => this.choose("summary", t, n)}>${e}</button>` : i`<strong class="number">${e}</strong>`}
        <span>${t}</span>
      </li>`;
		return i`<ul class="summary">
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
	card(e, n) {
		let { words: r } = this, a = this.drawing(e, n), o = this.tables.has(e) || !a, s = `figures-${e}`;
		return i`<section class="card ${e}" aria-labelledby=${s}>
      <header>
        <h2 id=${s}>${r.titles[e]}</h2>
        ${a ? i`<div class="looks" role="group" aria-labelledby=${s}>
              <button aria-pressed=${!o} @click=${() => this.look(e, !1)}>${r.asChart}</button>
              <button aria-pressed=${o} @click=${() => this.look(e, !0)}>${r.asTable}</button>
            </div>` : t}
      </header>
      <p class="faint">${r.notes[e]}</p>
      ${a && !o ? this.chart(e, a, n) : ia(e, n, this.context(e))}
      ${e === "equipment" ? i`<p><button @click=${() => this.choose(e, r.titles.equipment, { of: "equipment" })}>${r.faultsInPeriod(this.faultsInPeriod(n))}</button></p>` : t}
      ${this.trace(e, n)}
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
	chart(e, n, r) {
		let a = this.hasAttribute("dark");
		return i`<eldercare-chart
        ?dark=${a}
        .dark=${a}
        .drawing=${n}
        .hidden_lines=${this.unseen}
        says=${this.sentence(e, n)}
        @chosen=${(t) => this.chosenInChart(e, t.detail, r)}
      ></eldercare-chart>
      ${n.look === "lines" ? this.legend(n.lines.map((e) => e.name)) : t}`;
	}
	legend(e) {
		let t = this.hasAttribute("dark");
		return i`<div class="legend" role="group" aria-label=${this.words.titles.response}>
      ${e.map((e, n) => {
			let { colour: r, dashed: a } = ta(n, t);
			return i`<button aria-pressed=${!this.unseen.has(e)} @click=${() => this.toggle(e)}>
          <span class="key" aria-hidden="true" style="border-top:3px ${a ? "dashed" : "solid"} ${r}"></span>${e}
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
				let e = d.filter((e) => t.response[e].incidents > 0);
				return e.length ? {
					look: "lines",
					at: fa,
					lines: e.map((e) => ({
						name: n.groups[e],
						values: C(e, fa, t)
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
			case "falseAlarms": return i(t.false_alarms.slice(0, pa).map((e) => [`${e.code} ${e.name}`, e.count]));
			case "equipment": return i(w(t.equipment.faults).map(([e, t]) => [r.faults[e] ?? e, t]));
			case "load": return i(t.load.slice(0, pa).map((e) => [e.name || n.gone(e.id), e.incidents]));
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
	trace(e, n) {
		let { chosen: r } = this;
		return r?.question === e ? E(r.chosen, r.what, n, {
			texts: this.view.texts,
			words: this.words,
			zone: l(this.view),
			now: this.view.now,
			open: this.view.open,
			close: () => this.chosen = void 0
		}) : t;
	}
	static {
		this.styles = [s, na];
	}
};
customElements.define("eldercare-figures", ma);
