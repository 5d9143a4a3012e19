/* eldercare, Apache-2.0. Contains lit, lit-html, lit-element and @lit/reactive-element, © Google LLC, BSD-3-Clause. */
// node_modules/@lit/reactive-element/css-tag.js
var e = globalThis, t = e.ShadowRoot && (e.ShadyCSS === void 0 || e.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, n = Symbol(), r = /* @__PURE__ */ new WeakMap(), i = class {
	constructor(e, t, r) {
		if (this._$cssResult$ = !0, r !== n) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
		this.cssText = e, this.t = t;
	}
	get styleSheet() {
		let e = this.o, n = this.t;
		if (t && e === void 0) {
			let t = n !== void 0 && n.length === 1;
			t && (e = r.get(n)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), t && r.set(n, e));
		}
		return e;
	}
	toString() {
		return this.cssText;
	}
}, a = (e) => new i(typeof e == "string" ? e : e + "", void 0, n), o = (e, ...t) => new i(e.length === 1 ? e[0] : t.reduce((t, n, r) => t + ((e) => {
	if (!0 === e._$cssResult$) return e.cssText;
	if (typeof e == "number") return e;
	throw Error("Value passed to 'css' function must be a 'css' function result: " + e + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
})(n) + e[r + 1], e[0]), e, n), s = (n, r) => {
	if (t) n.adoptedStyleSheets = r.map((e) => e instanceof CSSStyleSheet ? e : e.styleSheet);
	else for (let t of r) {
		let r = document.createElement("style"), i = e.litNonce;
		i !== void 0 && r.setAttribute("nonce", i), r.textContent = t.cssText, n.appendChild(r);
	}
}, c = t ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((e) => {
	let t = "";
	for (let n of e.cssRules) t += n.cssText;
	return a(t);
})(e) : e, { is: l, defineProperty: u, getOwnPropertyDescriptor: d, getOwnPropertyNames: f, getOwnPropertySymbols: p, getPrototypeOf: m } = Object, h = globalThis, ee = h.trustedTypes, te = ee ? ee.emptyScript : "", ne = h.reactiveElementPolyfillSupport, g = (e, t) => e, re = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? te : null;
				break;
			case Object:
			case Array: e = e == null ? e : JSON.stringify(e);
		}
		return e;
	},
	fromAttribute(e, t) {
		let n = e;
		switch (t) {
			case Boolean:
				n = e !== null;
				break;
			case Number:
				n = e === null ? null : Number(e);
				break;
			case Object:
			case Array: try {
				n = JSON.parse(e);
			} catch {
				n = null;
			}
		}
		return n;
	}
}, ie = (e, t) => !l(e, t), ae = {
	attribute: !0,
	type: String,
	converter: re,
	reflect: !1,
	useDefault: !1,
	hasChanged: ie
};
Symbol.metadata ??= Symbol("metadata"), h.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
var _ = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = ae) {
		if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
			let n = Symbol(), r = this.getPropertyDescriptor(e, n, t);
			r !== void 0 && u(this.prototype, e, r);
		}
	}
	static getPropertyDescriptor(e, t, n) {
		let { get: r, set: i } = d(this.prototype, e) ?? {
			get() {
				return this[t];
			},
			set(e) {
				this[t] = e;
			}
		};
		return {
			get: r,
			set(t) {
				let a = r?.call(this);
				i?.call(this, t), this.requestUpdate(e, a, n);
			},
			configurable: !0,
			enumerable: !0
		};
	}
	static getPropertyOptions(e) {
		return this.elementProperties.get(e) ?? ae;
	}
	static _$Ei() {
		if (this.hasOwnProperty(g("elementProperties"))) return;
		let e = m(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(g("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(g("properties"))) {
			let e = this.properties, t = [...f(e), ...p(e)];
			for (let n of t) this.createProperty(n, e[n]);
		}
		let e = this[Symbol.metadata];
		if (e !== null) {
			let t = litPropertyMetadata.get(e);
			if (t !== void 0) for (let [e, n] of t) this.elementProperties.set(e, n);
		}
		this._$Eh = /* @__PURE__ */ new Map();
		for (let [e, t] of this.elementProperties) {
			let n = this._$Eu(e, t);
			n !== void 0 && this._$Eh.set(n, e);
		}
		this.elementStyles = this.finalizeStyles(this.styles);
	}
	static finalizeStyles(e) {
		let t = [];
		if (Array.isArray(e)) {
			let n = new Set(e.flat(1 / 0).reverse());
			for (let e of n) t.unshift(c(e));
		} else e !== void 0 && t.push(c(e));
		return t;
	}
	static _$Eu(e, t) {
		let n = t.attribute;
		return !1 === n ? void 0 : typeof n == "string" ? n : typeof e == "string" ? e.toLowerCase() : void 0;
	}
	constructor() {
		super(), this._$Ep = void 0, this.isUpdatePending = !1, this.hasUpdated = !1, this._$Em = null, this._$Ev();
	}
	_$Ev() {
		this._$ES = new Promise((e) => this.enableUpdating = e), this._$AL = /* @__PURE__ */ new Map(), this._$E_(), this.requestUpdate(), this.constructor.l?.forEach((e) => e(this));
	}
	addController(e) {
		(this._$EO ??= /* @__PURE__ */ new Set()).add(e), this.renderRoot !== void 0 && this.isConnected && e.hostConnected?.();
	}
	removeController(e) {
		this._$EO?.delete(e);
	}
	_$E_() {
		let e = /* @__PURE__ */ new Map(), t = this.constructor.elementProperties;
		for (let n of t.keys()) this.hasOwnProperty(n) && (e.set(n, this[n]), delete this[n]);
		e.size > 0 && (this._$Ep = e);
	}
	createRenderRoot() {
		let e = this.shadowRoot ?? this.attachShadow(this.constructor.shadowRootOptions);
		return s(e, this.constructor.elementStyles), e;
	}
	connectedCallback() {
		this.renderRoot ??= this.createRenderRoot(), this.enableUpdating(!0), this._$EO?.forEach((e) => e.hostConnected?.());
	}
	enableUpdating(e) {}
	disconnectedCallback() {
		this._$EO?.forEach((e) => e.hostDisconnected?.());
	}
	attributeChangedCallback(e, t, n) {
		this._$AK(e, n);
	}
	_$ET(e, t) {
		let n = this.constructor.elementProperties.get(e), r = this.constructor._$Eu(e, n);
		if (r !== void 0 && !0 === n.reflect) {
			let i = (n.converter?.toAttribute === void 0 ? re : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? re : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? ie)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
			this.C(e, t, n);
		}
		!1 === this.isUpdatePending && (this._$ES = this._$EP());
	}
	C(e, t, { useDefault: n, reflect: r, wrapped: i }, a) {
		n && !(this._$Ej ??= /* @__PURE__ */ new Map()).has(e) && (this._$Ej.set(e, a ?? t ?? this[e]), !0 !== i || a !== void 0) || (this._$AL.has(e) || (this.hasUpdated || n || (t = void 0), this._$AL.set(e, t)), !0 === r && this._$Em !== e && (this._$Eq ??= /* @__PURE__ */ new Set()).add(e));
	}
	async _$EP() {
		this.isUpdatePending = !0;
		try {
			await this._$ES;
		} catch (e) {
			Promise.reject(e);
		}
		let e = this.scheduleUpdate();
		return e != null && await e, !this.isUpdatePending;
	}
	scheduleUpdate() {
		return this.performUpdate();
	}
	performUpdate() {
		if (!this.isUpdatePending) return;
		if (!this.hasUpdated) {
			if (this.renderRoot ??= this.createRenderRoot(), this._$Ep) {
				for (let [e, t] of this._$Ep) this[e] = t;
				this._$Ep = void 0;
			}
			let e = this.constructor.elementProperties;
			if (e.size > 0) for (let [t, n] of e) {
				let { wrapped: e } = n, r = this[t];
				!0 !== e || this._$AL.has(t) || r === void 0 || this.C(t, void 0, n, r);
			}
		}
		let e = !1, t = this._$AL;
		try {
			e = this.shouldUpdate(t), e ? (this.willUpdate(t), this._$EO?.forEach((e) => e.hostUpdate?.()), this.update(t)) : this._$EM();
		} catch (t) {
			throw e = !1, this._$EM(), t;
		}
		e && this._$AE(t);
	}
	willUpdate(e) {}
	_$AE(e) {
		this._$EO?.forEach((e) => e.hostUpdated?.()), this.hasUpdated || (this.hasUpdated = !0, this.firstUpdated(e)), this.updated(e);
	}
	_$EM() {
		this._$AL = /* @__PURE__ */ new Map(), this.isUpdatePending = !1;
	}
	get updateComplete() {
		return this.getUpdateComplete();
	}
	getUpdateComplete() {
		return this._$ES;
	}
	shouldUpdate(e) {
		return !0;
	}
	update(e) {
		this._$Eq &&= this._$Eq.forEach((e) => this._$ET(e, this[e])), this._$EM();
	}
	updated(e) {}
	firstUpdated(e) {}
};
_.elementStyles = [], _.shadowRootOptions = { mode: "open" }, _[g("elementProperties")] = /* @__PURE__ */ new Map(), _[g("finalized")] = /* @__PURE__ */ new Map(), ne?.({ ReactiveElement: _ }), (h.reactiveElementVersions ??= []).push("2.1.2");
// node_modules/lit-html/lit-html.js
var oe = globalThis, se = (e) => e, v = oe.trustedTypes, ce = v ? v.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, le = "$lit$", y = `lit$${Math.random().toFixed(9).slice(2)}$`, ue = "?" + y, de = `<${ue}>`, b = document, x = () => b.createComment(""), S = (e) => e === null || typeof e != "object" && typeof e != "function", fe = Array.isArray, pe = (e) => fe(e) || typeof e?.[Symbol.iterator] == "function", me = "[ 	\n\f\r]", C = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, he = /-->/g, ge = />/g, w = RegExp(`>|${me}(?:([^\\s"'>=/]+)(${me}*=${me}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), _e = /'/g, ve = /"/g, ye = /^(?:script|style|textarea|title)$/i, be = (e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}), T = be(1), xe = be(2), E = Symbol.for("lit-noChange"), D = Symbol.for("lit-nothing"), Se = /* @__PURE__ */ new WeakMap(), O = b.createTreeWalker(b, 129);
function Ce(e, t) {
	if (!fe(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return ce === void 0 ? t : ce.createHTML(t);
}
var we = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = C;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, u = 0;
		for (; u < n.length && (o.lastIndex = u, c = o.exec(n), c !== null);) u = o.lastIndex, o === C ? c[1] === "!--" ? o = he : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = w) : (ye.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = w) : o = ge : o === w ? c[0] === ">" ? (o = i ?? C, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? w : c[3] === "\"" ? ve : _e) : o === ve || o === _e ? o = w : o === he || o === ge ? o = C : (o = w, i = void 0);
		let d = o === w && e[t + 1].startsWith("/>") ? " " : "";
		a += o === C ? n + de : l >= 0 ? (r.push(s), n.slice(0, l) + le + n.slice(l) + y + d) : n + y + (l === -2 ? t : d);
	}
	return [Ce(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, Te = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, u] = we(t, n);
		if (this.el = e.createElement(l, r), O.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = O.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(le)) {
					let t = u[o++], n = i.getAttribute(e).split(y), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? De : r[1] === "?" ? Oe : r[1] === "@" ? ke : j
					}), i.removeAttribute(e);
				} else e.startsWith(y) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (ye.test(i.tagName)) {
					let e = i.textContent.split(y), t = e.length - 1;
					if (t > 0) {
						i.textContent = v ? v.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], x()), O.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], x());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === ue) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(y, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += y.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = b.createElement("template");
		return n.innerHTML = e, n;
	}
};
function k(e, t, n = e, r) {
	if (t === E) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = S(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = k(e, i._$AS(e, t.values), i, r)), t;
}
var Ee = class {
	constructor(e, t) {
		this._$AV = [], this._$AN = void 0, this._$AD = e, this._$AM = t;
	}
	get parentNode() {
		return this._$AM.parentNode;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	u(e) {
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? b).importNode(t, !0);
		O.currentNode = r;
		let i = O.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new A(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new Ae(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = O.nextNode(), a++);
		}
		return O.currentNode = b, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, A = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = D, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
	}
	get parentNode() {
		let e = this._$AA.parentNode, t = this._$AM;
		return t !== void 0 && e?.nodeType === 11 && (e = t.parentNode), e;
	}
	get startNode() {
		return this._$AA;
	}
	get endNode() {
		return this._$AB;
	}
	_$AI(e, t = this) {
		e = k(this, e, t), S(e) ? e === D || e == null || e === "" ? (this._$AH !== D && this._$AR(), this._$AH = D) : e !== this._$AH && e !== E && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? pe(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== D && S(this._$AH) ? this._$AA.nextSibling.data = e : this.T(b.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = Te.createElement(Ce(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new Ee(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = Se.get(e.strings);
		return t === void 0 && Se.set(e.strings, t = new Te(e)), t;
	}
	k(t) {
		fe(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(x()), this.O(x()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = se(e).nextSibling;
			se(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, j = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = D, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(/* @__PURE__ */ new String()), this.strings = n) : this._$AH = D;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = k(this, e, t, 0), a = !S(e) || e !== this._$AH && e !== E, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = k(this, r[n + o], t, o), s === E && (s = this._$AH[o]), a ||= !S(s) || s !== this._$AH[o], s === D ? e = D : e !== D && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === D ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, De = class extends j {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === D ? void 0 : e;
	}
}, Oe = class extends j {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== D);
	}
}, ke = class extends j {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = k(this, e, t, 0) ?? D) === E) return;
		let n = this._$AH, r = e === D && n !== D || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== D && (n === D || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, Ae = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		k(this, e);
	}
}, je = {
	M: le,
	P: y,
	A: ue,
	C: 1,
	L: we,
	R: Ee,
	D: pe,
	V: k,
	I: A,
	H: j,
	N: Oe,
	U: ke,
	B: De,
	F: Ae
}, Me = oe.litHtmlPolyfillSupport;
Me?.(Te, A), (oe.litHtmlVersions ??= []).push("3.3.3");
var Ne = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new A(t.insertBefore(x(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, Pe = globalThis, M = class extends _ {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = Ne(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return E;
	}
};
M._$litElement$ = !0, M.finalized = !0, Pe.litElementHydrateSupport?.({ LitElement: M });
var Fe = Pe.litElementPolyfillSupport;
Fe?.({ LitElement: M }), (Pe.litElementVersions ??= []).push("4.2.2");
// src/known.ts
var Ie = {
	reaches_people: !0,
	failing: [],
	mute: [],
	writes: !0
}, Le = {
	communities: [],
	community: null,
	mayAct: !1,
	homes: /* @__PURE__ */ new Map(),
	incidents: /* @__PURE__ */ new Map(),
	people: /* @__PURE__ */ new Map(),
	health: Ie
};
function Re(e, t) {
	return t.type === "snapshot" ? {
		communities: t.communities,
		community: t.community,
		mayAct: t.may_act ?? !0,
		homes: ze(t.homes),
		incidents: ze(t.incidents),
		people: ze(t.people),
		health: t.health ?? Ie
	} : Object.keys(t).length === 1 ? e : {
		...e,
		homes: N(e.homes, t.homes, t.homes_gone),
		incidents: N(e.incidents, t.incidents, t.incidents_gone),
		people: N(e.people, t.people, t.people_gone),
		health: t.health ?? e.health
	};
}
function ze(e = []) {
	return new Map(e.map((e) => [e.id, e]));
}
function N(e, t = [], n = []) {
	if (t.length === 0 && n.length === 0) return e;
	let r = new Map(e);
	for (let e of t) r.set(e.id, e);
	for (let e of n) r.delete(e);
	return r;
}
// src/link.ts
var Be = [
	500,
	1e3,
	2e3,
	5e3
], Ve = 25e3, He = class {
	constructor(e, t, n) {
		this.connection = e, this.community = t, this.listener = n, this.tries = 0, this.turn = 0, this.stopped = !0, this.ready = () => {
			this.tries = 0, this.subscribe();
		}, this.lost = () => {
			this.unsubscribe = void 0, this.forget(), this.listener.lineIs(!1);
		}, this.silent = () => {
			this.listener.lineIs(!1), this.connection.connected && this.connection.reconnect(!0), this.tryAgain();
		};
	}
	start() {
		this.stopped = !1, this.connection.addEventListener("ready", this.ready), this.connection.addEventListener("disconnected", this.lost), this.subscribe();
	}
	stop() {
		this.stopped = !0, this.connection.removeEventListener("ready", this.ready), this.connection.removeEventListener("disconnected", this.lost), this.forget();
	}
	async subscribe() {
		this.forget();
		let e = this.turn;
		try {
			let t = await this.connection.subscribeMessage((t) => {
				e === this.turn && this.hear(t);
			}, {
				type: "eldercare/subscribe",
				community: this.community
			}, { resubscribe: !1 });
			e === this.turn ? this.unsubscribe = t : t();
		} catch {
			e === this.turn && this.tryAgain();
		}
	}
	hear(e) {
		this.tries = 0, clearTimeout(this.watch), this.watch = setTimeout(this.silent, Ve), this.listener.heard(e), this.listener.lineIs(e.type !== "snapshot" || e.community !== null);
	}
	tryAgain() {
		if (this.listener.lineIs(!1), this.stopped) return;
		let e = Be[Math.min(this.tries++, Be.length - 1)];
		clearTimeout(this.timer), this.timer = setTimeout(() => void this.subscribe(), e);
	}
	forget() {
		this.turn++, clearTimeout(this.timer), clearTimeout(this.watch);
		let e = this.unsubscribe;
		this.unsubscribe = void 0, e && this.connection.connected && Promise.resolve(e()).catch(() => void 0);
	}
}, Ue = 2e3, We = /* @__PURE__ */ new Set([
	"not_looked_after",
	"unknown_command",
	"unknown_error"
]), Ge = class {
	constructor(e, t, n, r, i = Date.now) {
		this.connection = e, this.key = t, this.shelf = n, this.answered = r, this.now = i, this.sending = !1, this.waiting = this.kept();
	}
	get pending() {
		return new Set(this.waiting.map((e) => e.incident_id));
	}
	add(e) {
		this.waiting.push({
			...e,
			tap: qe(),
			at: this.now()
		}), this.keep(), this.send();
	}
	async send() {
		if (!this.sending) {
			this.sending = !0, clearTimeout(this.timer);
			try {
				for (let e = this.waiting[0]; e; e = this.waiting[0]) {
					let t = await this.result(e);
					if (t === void 0) {
						this.timer = setTimeout(() => void this.send(), Ue);
						return;
					}
					this.waiting = this.waiting.filter((t) => t !== e), this.keep(), this.answered(e, t);
				}
			} finally {
				this.sending = !1;
			}
		}
	}
	stop() {
		clearTimeout(this.timer);
	}
	async result(e) {
		if (this.now() - e.at > 9e5) return { result: "too_old" };
		let { at: t, ...n } = e;
		try {
			return await this.connection.sendMessagePromise({
				type: "eldercare/act",
				...n
			});
		} catch (e) {
			let t = Ke(e);
			return t === void 0 ? void 0 : {
				result: "refused",
				reason: t
			};
		}
	}
	kept() {
		try {
			let e = JSON.parse(this.shelf.getItem(this.key) ?? "[]");
			return Array.isArray(e) ? e : [];
		} catch {
			return [];
		}
	}
	keep() {
		try {
			this.shelf.setItem(this.key, JSON.stringify(this.waiting));
		} catch {}
	}
};
function Ke(e) {
	if (typeof e != "object" || !e || !("code" in e)) return;
	let { code: t } = e;
	if (!(typeof t != "string" || We.has(t))) return "message" in e ? String(e.message) : t;
}
function qe() {
	return [...crypto.getRandomValues(/* @__PURE__ */ new Uint8Array(16))].map((e) => e.toString(16).padStart(2, "0")).join("");
}
// src/urgency.ts
var Je = [
	"life",
	"welfare",
	"service",
	"maintenance",
	"test"
], Ye = [
	"smoke",
	"gas",
	"fall",
	"sos"
];
function P(e) {
	return e.lane === "life" || e.lane === "welfare";
}
function F(e) {
	return P(e) && !e.silent;
}
function Xe(e, t) {
	return Number(F(t)) - Number(F(e)) || Je.indexOf(e.lane) - Je.indexOf(t.lane) || Ze(e.kind) - Ze(t.kind) || e.opened - t.opened;
}
function Ze(e) {
	let t = Ye.indexOf(e);
	return t < 0 ? Ye.length : t;
}
// src/desk.ts
var Qe = class {
	constructor(e, t, n = "") {
		this.hass = e, this.changed = t, this.known = Le, this.heard = !1, this.notices = [], this.incidents = [], this.lastNotice = 0, this.answered = (e, t) => {
			this.notices = [...this.notices, {
				id: ++this.lastNotice,
				tap: e,
				result: t
			}].slice(-3), this.changed();
		};
		let r = `eldercare-taps-${e.user?.id ?? ""}`;
		this.taps = new Ge(e.connection, r, localStorage, this.answered), this.link = this.linkTo(n);
	}
	start() {
		this.link.start(), this.taps.send();
	}
	stop() {
		this.link.stop(), this.taps.stop();
	}
	choose(e) {
		this.link.stop(), this.known = Le, this.incidents = [], this.heard = !1, this.link = this.linkTo(e), this.link.start(), this.changed();
	}
	get alarms() {
		return this.incidents.filter(P);
	}
	get sounding() {
		return this.incidents.filter(F);
	}
	isPending(e) {
		return this.taps.pending.has(e);
	}
	act(e) {
		this.isPending(e.incident_id) || (this.taps.add({
			...e,
			community: this.communityId
		}), this.changed());
	}
	dismiss(e) {
		this.notices = this.notices.filter((t) => t !== e), this.changed();
	}
	story(e) {
		return this.ask({
			type: "eldercare/incident",
			incident_id: e
		});
	}
	homeStory(e) {
		return this.ask({
			type: "eldercare/home",
			home_id: e
		});
	}
	switchHome(e, t, n) {
		return this.ask({
			type: "eldercare/home/switch",
			home_id: e,
			what: t,
			on: n
		});
	}
	kept(e, t, n) {
		return this.ask({
			type: "eldercare/line",
			home_id: e,
			days: t,
			language: n
		});
	}
	figures(e) {
		return this.ask({
			type: "eldercare/figures",
			...e
		});
	}
	report(e, t) {
		return this.ask({
			type: "eldercare/report",
			month: e,
			language: t
		});
	}
	recorded(e, t) {
		return this.hass.connection.sendMessagePromise({
			type: "history/history_during_period",
			start_time: (/* @__PURE__ */ new Date(t * 1e3)).toISOString(),
			entity_ids: e,
			include_start_time_state: !1,
			significant_changes_only: !1,
			minimal_response: !0,
			no_attributes: !0
		});
	}
	get communityId() {
		return this.known.community?.id ?? "";
	}
	ask(e) {
		return this.hass.connection.sendMessagePromise({
			...e,
			community: this.communityId
		});
	}
	linkTo(e) {
		return new He(this.hass.connection, e, {
			heard: (e) => this.hear(e),
			lineIs: (e) => this.lineIs(e)
		});
	}
	hear(e) {
		let t = this.known;
		this.heard = !0, this.known = Re(t, e), this.known !== t && (this.known.incidents !== t.incidents && (this.incidents = [...this.known.incidents.values()].sort(Xe)), this.changed());
	}
	lineIs(e) {
		e !== (this.lostAt === void 0) && (this.lostAt = e ? void 0 : Date.now(), e && this.taps.send(), this.changed());
	}
}, $e = class {
	constructor(e, t) {
		this.words = e, this.opened = t, this.told = /* @__PURE__ */ new Set();
	}
	get canAsk() {
		return "Notification" in globalThis && Notification.permission === "default";
	}
	async ask() {
		await Notification.requestPermission();
	}
	hear(e) {
		let t = e.filter((e) => !this.told.has(e.id));
		if (this.told = new Set(e.map((e) => e.id)), document.hidden || !document.hasFocus()) for (let e of t) this.show(e);
		return t;
	}
	async show(e) {
		if (!("Notification" in globalThis) || Notification.permission !== "granted") return;
		let { title: t, body: n } = this.words(e), r = {
			body: n,
			tag: `eldercare-${e.id}`,
			requireInteraction: !0
		};
		try {
			let n = new Notification(t, r);
			n.onclick = () => {
				window.focus(), this.opened(e), n.close();
			};
		} catch {
			await (await navigator.serviceWorker?.getRegistration())?.showNotification(t, r);
		}
	}
};
// src/dots.ts
function I(...e) {
	return e.filter(Boolean).join("\xA0· ");
}
function L(e) {
	return e.replaceAll(" ", "\xA0");
}
// src/parts/icons.ts
var et = {
	alarm: "M13 14h-2V9h2m0 9h-2v-2h2M1 21h22L12 2Z",
	attention: "M11 15h2v2h-2zm0-8h2v6h-2zm1-5a10 10 0 1 0 0 20 10 10 0 0 0 0-20m0 18a8 8 0 1 1 0-16 8 8 0 0 1 0 16",
	quiet: "M17.75 4.09 15.22 6.03l.91 3.06-2.63-1.81-2.63 1.81.91-3.06-2.53-1.94L12.44 4l1.06-3 1.06 3zm3.5 6.91-1.64 1.25.59 1.98-1.7-1.17-1.7 1.17.59-1.98L15.75 11l2.06-.05L18.5 9l.69 1.95zm-2.28 4.95c.83-.08 1.72 1.1 1.19 1.85-.32.45-.66.87-1.08 1.27-3.91 3.93-10.24 3.93-14.14 0-3.91-3.9-3.91-10.24 0-14.14.4-.4.82-.76 1.27-1.08.75-.53 1.93.36 1.85 1.19-.27 2.86.69 5.83 2.89 8.02a9.96 9.96 0 0 0 8.02 2.89",
	away: "M19 3H5c-1.11 0-2 .89-2 2v4h2V5h14v14H5v-4H3v4a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2V5c0-1.11-.9-2-2-2m-8.92 12.58L11.5 17l5-5-5-5-1.42 1.41L12.67 11H3v2h9.67z",
	safe: "m21 7-12 12-5.5-5.5 1.41-1.41L9 16.17 19.59 5.59Z",
	offline: "M2.28 3 1 4.27l1.47 1.47A12 12 0 0 0 1 7l2 2c.4-.37.82-.7 1.26-1l2.2 2.2A9 9 0 0 0 5 11l2 2a6 6 0 0 1 1.97-1.31l2.53 2.53A3.6 3.6 0 0 0 9 15l3 3 2.5-2.5 4.23 4.23L20 18.46M12 3c-1.5 0-3 .2-4.3.6l2.5 2.5A13 13 0 0 1 21 9l2-2a16 16 0 0 0-11-4m0 6h-.4l3 3c.9.2 1.7.7 2.4 1l2-2a10 10 0 0 0-7-2",
	battery: "M12 20H4V6h8m.67-2H11V2H5v2H3.33C2.6 4 2 4.6 2 5.33v15.34C2 21.4 2.6 22 3.33 22h9.34c.74 0 1.33-.59 1.33-1.33V5.33C14 4.6 13.4 4 12.67 4M11 16H5v3h6zm10-9h-2v6h2zm0 8h-2v2h2z",
	fault: "M22.7 19l-9.1-9.1c.9-2.3.4-5-1.5-6.9-2-2-5-2.4-7.4-1.3L9 6 6 9 1.6 4.7C.4 7.1.9 10.1 2.9 12.1c1.9 1.9 4.6 2.4 6.9 1.5l9.1 9.1c.4.4 1 .4 1.4 0l2.3-2.3c.5-.4.5-1.1.1-1.4",
	menu: "M3 6h18v2H3zm0 5h18v2H3zm0 5h18v2H3z",
	back: "M20 11v2H8l5.5 5.5-1.42 1.42L4.16 12l7.92-7.92L13.5 5.5 8 11z"
};
function R(e) {
	return xe`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${et[e]}></path></svg>`;
}
// src/parts/alarm-card.ts
function tt(e, t) {
	let { texts: n, now: r, desk: i, open: a } = t, o = F(e) ? "sounding" : P(e) ? "taken" : "other", s = `/incident/${e.id}`;
	return T`
    <li class="incident ${o}" data-incident=${e.id}>
      <div class="what">
        ${R(P(e) ? "alarm" : "attention")}
        <strong>${n.kinds[e.kind]}</strong>
        <span class="elapsed">${n.elapsed(Math.max(0, r - e.opened))}</span>
      </div>
      <div class="whose"><strong class="name">${e.code || n.itself}</strong> <span class="name">${e.name}</span></div>
      <div class="how">${nt(e, n)}</div>
      <div class="do">
        ${e.rung === "open" && !e.staff && i.known.mayAct ? T`<button
              class="acknowledge"
              title=${n.acknowledgeHint}
              ?disabled=${i.isPending(e.id)}
              @click=${() => i.act({
		act: "acknowledge",
		incident_id: e.id
	})}
            >
              ${i.isPending(e.id) ? n.sending : n.acts.acknowledge}
            </button>` : D}
        <a class="button" href="/eldercare${s}" @click=${(e) => z(e, () => a(s))}
          >${n.open}<span class="unseen"> ${e.code} ${e.name}</span></a
        >
      </div>
    </li>
  `;
}
function z(e, t) {
	e instanceof MouseEvent && (e.ctrlKey || e.metaKey || e.shiftKey) || (e.preventDefault(), t());
}
function nt(e, t) {
	let n = rt(e, t), r = n ? [n] : [];
	e.arrived.length ? r.push(t.arrivedNames(e.arrived.join(t.comma))) : e.coming.length && r.push(t.coming(e.coming.join(t.comma))), e.staff && r.push(t.staffTook);
	let i = t.calls({
		waiting: 0,
		sent: 0,
		delivered: 0,
		answered: 0,
		lost: 0,
		...e.calls
	});
	return i && e.rung === "open" && r.push(i), I(...r);
}
function rt(e, t) {
	let { coming: n, arrived: r, staff: i } = e;
	return e.rung === "open" ? n.length || r.length || i ? t.moreNeeded : t.rungs.open : (e.rung === "arrived" ? r.length : e.rung === "coming" && n.length && !r.length) ? "" : t.rungs[e.rung];
}
var it = o`
  .incidents {
    display: grid;
    gap: var(--gap);
    grid-template-columns: repeat(auto-fill, minmax(min(100%, calc(20em)), 1fr));
  }
  .incident {
    border-radius: 12px;
    padding: calc(14px * var(--scale, 1));
    display: grid;
    gap: 6px;
    border: 2px solid var(--line);
    background: var(--card);
    align-content: start;
  }
  .incident .what {
    display: flex;
    align-items: center;
    gap: 0.4em;
    font-size: 1.1em;
  }
  .incident .elapsed {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .incident .whose {
    font-size: 1.35em;
    max-height: 4.3em;
    overflow: hidden;
  }
  .incident .do {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
    margin-top: 4px;
  }
  .incident .do > * {
    flex: 1 1 auto;
  }
  .incident.sounding {
    background: var(--alarm);
    color: var(--on-alarm);
    border-color: var(--alarm);
    animation: flash 1.2s steps(1, end) infinite;
  }
  .incident.sounding .acknowledge {
    background: #ffffff;
    color: var(--alarm-deep);
    border-color: #ffffff;
    font-weight: 700;
  }
  .incident.sounding .button {
    background: transparent;
    color: var(--on-alarm);
    border-color: var(--on-alarm);
  }
  .incident.sounding :focus-visible {
    outline-color: #ffffff;
  }
  .incident.taken {
    border-color: var(--alarm);
  }
  .incident.taken .what {
    color: var(--alarm-text);
  }
  .incident.other .what {
    color: var(--amber);
  }
  @keyframes flash {
    50% {
      background: var(--alarm-deep);
      border-color: #ffffff;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .incident.sounding {
      animation: none;
      border: 4px double #ffffff;
    }
  }
`, B = (e, t, n) => `${e} ${e === 1 ? t : n}`;
function at(e) {
	return e < 60 ? "<1 min" : e < 3600 ? `${Math.floor(e / 60)} min` : e < 86400 ? `${Math.floor(e / 3600)} h` : `${Math.floor(e / 86400)} d`;
}
var ot = {
	tag: "en",
	comma: ", ",
	title: "Eldercare",
	tabs: {
		board: "Board",
		people: "People",
		figures: "Figures"
	},
	menu: "Open the menu",
	back: "Back to the board",
	allQuiet: "Nobody is calling for help.",
	starting: "The hub is starting. The board appears by itself as soon as it is ready.",
	noCommunity: "No community is being looked after yet. Add one in Home Assistant under Settings, Devices & services.",
	noHomes: "This community has no homes yet.",
	nobodyReached: (e) => `No message reaches anybody now${e.length ? ` (${e.join(", ")})` : ""}. Telephone people yourselves, and have it mended: Settings, Repairs.`,
	channelsFail: (e) => `Does not work: ${e.join(", ")}. Alarms go over the other channels. More under Settings, Repairs.`,
	channelsMute: (e) => `No word comes back from: ${e.join(", ")}. Whether its messages arrive is not known. More under Settings, Repairs.`,
	notWritten: "What happens cannot be saved now. Alarms still go out. More under Settings, Repairs.",
	lost: (e) => `No connection to the hub since ${e}. What you see is from before. Reconnecting…`,
	alarms: (e) => B(e, "alarm", "alarms"),
	unanswered: (e) => `${e} still calling`,
	other: (e) => `${B(e, "other matter", "other matters")}`,
	homes: (e, t) => e === t ? B(t, "home", "homes") : `${e} of ${B(t, "home", "homes")}`,
	building: (e) => `Building ${e}`,
	noBuilding: "Without a building",
	search: "Search",
	searchHint: "Flat, name or pinyin initials",
	nobodyFound: (e) => e ? `No home matches “${e}”.` : "No home matches these filters.",
	showEverybody: "Show all homes",
	grid: "Grid",
	allGrids: "All grids",
	show: "Show",
	filters: {
		all: "All",
		open: "Needs attention",
		offline: "Offline",
		quiet: "Quiet for 12 h"
	},
	community: "Community",
	status: {
		safe: "All well",
		quiet: "Quiet",
		away: "Away",
		attention: "Needs attention",
		alarm: "Alarm",
		offline: "Offline"
	},
	kinds: {
		sos: "Call for help",
		smoke: "Smoke alarm",
		gas: "Gas alarm",
		fall: "Fall",
		inactivity: "No movement",
		missed_check_in: "Check-in missed",
		not_back: "Not back home",
		service_request: "Service request",
		device_fault: "Sensor fault",
		hub_offline: "Hub offline",
		hub_fault: "Hub fault",
		site_alarm: "Site alarm",
		test: "Test"
	},
	moreNeeded: "Others are still needed",
	rungs: {
		open: "Nobody is coming yet",
		coming: "Help is coming",
		arrived: "Help is there",
		seen: "The resident has been seen",
		closed: "Closed"
	},
	roles: {
		volunteer: "Volunteer",
		property: "Property",
		committee: "Committee",
		family: "Family",
		resident: "Resident"
	},
	outcomes: {
		genuine: "Genuine",
		false_alarm: "False alarm",
		away: "Nobody at home (away)",
		test: "Test"
	},
	sensors: {
		call_button: "Call button",
		smoke: "Smoke",
		gas: "Gas",
		motion: "Motion",
		door: "Door",
		kettle: "Kettle",
		water: "Water meter",
		bed: "Bed mat",
		television: "Television",
		tracker: "Whereabouts",
		entrance: "Entrance"
	},
	marks: {
		battery: "Battery low",
		fault: "Equipment fault"
	},
	faults: {
		hub_down: "The home's hub is down",
		mesh_gone: "Nearly all sensors are silent",
		silent: "Not heard for too long",
		unavailable: "Home Assistant has lost it",
		stuck_on: "Stuck on",
		stuck_off: "Sees nothing although somebody is there",
		sees_nobody: "Did not see who came to visit",
		tampered: "Its cover was opened",
		battery_dying: "Battery dying",
		battery_low: "Battery low",
		chattering: "Switches on and off all the time",
		link_weak: "Weak radio link"
	},
	never: "no sign of life yet",
	lastSign: (e) => `last sign of life ${e}`,
	ago: (e) => e < 60 ? "just now" : `${at(e)} ago`,
	elapsed: (e) => e < 3600 ? `${Math.floor(e / 60)}:${String(Math.floor(e % 60)).padStart(2, "0")}` : at(e),
	duration: (e) => {
		let t = Math.round(e / 60);
		return [t >= 60 && `${Math.floor(t / 60)} h`, t % 60 && `${t % 60} min`].filter(Boolean).join(" ") || "0 min";
	},
	number: (e) => `No. ${e}`,
	itself: "The community's own equipment",
	coming: (e) => `On the way: ${e}`,
	arrivedNames: (e) => `There: ${e}`,
	staffTook: "the committee has taken it",
	calls: (e) => I(e.waiting && L(`${e.waiting} waiting`), e.sent && L(`${e.sent} sent`), e.delivered && L(`${e.delivered} delivered`), e.answered && L(`${e.answered} answered`), e.lost && L(`${e.lost} not delivered`)),
	acts: {
		acknowledge: "Help is on the way",
		arrived: "Help is there",
		seen: "Resident seen",
		call_next: "Call the next ones now",
		call_everybody: "Call everybody",
		note: "Write down",
		close: "Close incident"
	},
	findings: {
		well: "Resident is well",
		false_alarm: "It was a false alarm",
		more_help: "More help is needed"
	},
	findingTitle: "Somebody has seen the resident:",
	callTitle: "Not enough help?",
	sure: "Tap again to call them",
	writeDown: "What should the others know?",
	acknowledgeHint: "Tell everybody that the committee sees to it, and stop calling others",
	sending: "Sending…",
	open: "Open",
	soundOff: "Sound is off.",
	soundOn: "Sound is on.",
	turnOn: "Turn on sound",
	silence: "Mute for a minute",
	askNotify: "Show notifications",
	notifyBody: (e) => `${e}. Nobody is coming yet.`,
	where: "Where",
	who: "Who",
	call: "Call",
	openedAt: "Since",
	nextAt: "Next step at",
	timeline: "What happened",
	closeTitle: "Close the incident",
	closeHint: "Close it only when somebody has seen the resident, or you know for certain what it was.",
	note: "Note",
	cancel: "Cancel",
	chooseOutcome: "What was it?",
	awayHint: "Only if somebody has looked inside or knows where the resident is: a door that stays shut proves nothing. The home is then away until life is seen there again, and is asked about after a day.",
	closedAs: (e) => `Closed: ${e}`,
	loading: "Loading…",
	notFound: "There is no such entry any more.",
	notRead: "The hub could not read this at the moment.",
	again: "Try again",
	notFetched: "This part of the panel could not be loaded. The hub may have been updated meanwhile.",
	reload: "Load the page anew",
	answers: {
		done: {
			acknowledge: "Everybody has been told that help is on the way.",
			arrived: "Recorded: help is there.",
			seen: "Recorded: the resident has been seen.",
			call_next: "The next ones are being called.",
			call_everybody: "Everybody is being called.",
			note: "Written down.",
			close: "The incident is closed."
		},
		already: {
			acknowledge: (e, t) => `Already done: ${e} took it at ${t}.`,
			arrived: (e, t) => `Already recorded by ${e} at ${t}: help is there.`,
			seen: (e, t) => `Already recorded by ${e} at ${t}: the resident has been seen.`,
			call_next: (e, t) => `${e} called the next ones at ${t}; nobody was called twice.`,
			call_everybody: (e, t) => `${e} called everybody at ${t}; nobody was called twice.`,
			note: (e, t) => `Already written down by ${e} at ${t}.`
		},
		alreadyClosed: (e, t, n) => `Already closed by ${e} at ${t}: ${n}.`,
		lookAgain: "Not closed: it became more serious since you looked. Read what happened, then decide.",
		gone: "This incident is no longer open.",
		tooOld: (e) => `Not sent, because there was no connection for too long: ${e}. Please look again.`,
		refused: (e) => `The hub refused: ${e}`,
		waiting: "Kept. It is sent as soon as the connection is back.",
		somebody: "somebody"
	},
	people: {
		onDuty: (e, t) => `${e} of ${t} on duty now`,
		now: "On duty",
		off: "Off duty",
		hours: (e) => `Hours: ${e}`,
		always: "Always",
		byEntity: "As its schedule says",
		away: (e) => `Away until ${e}`,
		load: (e) => `called to ${B(e, "incident", "incidents")} in 30 days`,
		lastCalled: (e) => `last called ${e}`,
		reached: (e) => L(`reached ${e} %`),
		unknownReach: "not tried yet",
		noChannel: "Cannot be reached: no channel",
		noConsent: "May not be called: no consent",
		holes: "Duty this week",
		noHoles: "Each role has somebody on duty at every hour of this week.",
		roleHoles: (e, t) => `${e}: nobody for ${t} h of the week`,
		hole: (e, t) => `${e} to ${t}`,
		nobodyInRole: (e) => `${e}: nobody at all`,
		holesHint: "As far as fixed hours tell: people whose duty follows a schedule count as on duty.",
		weekdays: [
			"Mon",
			"Tue",
			"Wed",
			"Thu",
			"Fri",
			"Sat",
			"Sun"
		],
		name: "Name",
		place: "Where",
		none: "Nobody has been entered yet.",
		familyOf: (e) => `Family of ${e}`,
		familyOfNobody: "Family of no home that is in the register"
	},
	place: {
		title: "Way there",
		doorCode: "Door code",
		notes: "To know",
		unit: (e) => `unit ${e}`,
		floor: (e) => `floor ${e}`,
		flat: (e) => `flat ${e}`,
		between: ", "
	},
	home: {
		sensors: "Sensors",
		noSensors: "This home has no sensors.",
		history: "Incidents",
		activity: "Activity",
		ranges: {
			1: "24 hours",
			7: "7 days",
			30: "30 days"
		},
		noActivity: "Home Assistant has recorded nothing for this time.",
		signs: (e) => B(e, "sign of life", "signs of life"),
		limitNow: (e, t) => `Now it may be quiet for ${e} before anybody is asked (learned from ${B(t, "day", "days")}).`,
		legend: (e) => `Line: how long it may be quiet (${e} at most). Bars: how long it was quiet today, red where that was too long.`,
		quietTitle: "Today against the learned line",
		quietFrom: "Quiet from",
		quietFor: "for",
		quietAllowed: "May be quiet for",
		stillQuiet: "(still quiet)",
		daysTitle: "Day by day",
		daysSaid: (e) => `When somebody stirred, on each of ${B(e, "day", "days")}; the table has the hours`,
		lanesTitle: "Rooms and doors",
		looks: {
			stirred: "Somebody stirred",
			still: "Nothing moved",
			away: "Away",
			unseen: "Could not be seen",
			unknown: "Not known"
		},
		saying: "This home's settings",
		switches: {
			away: "The resident is away",
			test_mode: "Test mode: sensors are being tried out"
		},
		switchHints: {
			away: "Silence raises no alarm while nobody is at home. Call button, smoke and gas still do.",
			test_mode: "For half an hour whatever the sensors report is a test. It ends by itself."
		},
		turnOn: "Turn on",
		turnOff: "Turn off",
		notSwitched: "The hub did not take it. Please try again.",
		neighbours: "Who can go there",
		noNeighbours: "Nobody of this building or grid is in the register.",
		table: "As a table",
		day: "Day",
		hour: "Hour",
		faults: "Equipment",
		noHistory: "Nothing has happened here yet.",
		openNow: "Open",
		states: {
			on: "on",
			off: "off",
			open: "open",
			closed: "closed",
			unavailable: "cannot be heard",
			unknown: "nothing heard yet",
			event: "pressed"
		},
		since: (e) => `since ${e}`
	},
	facts: {
		incident_opened: "Alarm opened",
		signal_recorded: "Sensor",
		incident_escalated: "Became more serious",
		step_postponed: "Waits for the day",
		step_skipped: "Step not needed",
		step_taken: "Step taken",
		role_not_called: "Not called",
		attempt_planned: "Message written",
		attempt_handed_over: "Being sent",
		attempt_postponed: "Not taken by the provider, will be sent again",
		attempt_accepted: "Sent",
		attempt_delivered: "Delivered",
		attempt_answered: "Call picked up",
		attempt_acknowledged: "Answered by a person",
		receipt_overdue: "No word from the provider",
		attempt_failed: "Not delivered",
		attempt_withdrawn: "No longer needed",
		reply_recorded: "Replied",
		help_coming: "Is on the way",
		help_declined: "Cannot come",
		help_arrived: "Is there",
		resident_seen: "Has seen the resident",
		verification_reminded: "Committee reminded to verify",
		escalation_reopened: "People are called again",
		life_shown: "Sign of life",
		link_opened: "Opened the link",
		next_called: "Next ones called early",
		progress_asked: "Asked how it goes",
		note_added: "Note",
		register_changed: "Register changed",
		incident_closed: "Closed"
	},
	fact: {
		raisedBy: (e) => `entered by ${e}`,
		purposes: {
			alarm: "Call for help",
			ask: "“Are you well?”",
			warn: "Warning",
			check: "Test",
			thanks: "Confirmation",
			taken: "News that somebody is coming",
			released: "News",
			ended: "News that it is over",
			explain: "Explanation",
			choose: "Question which incident is meant",
			remind: "Reminder",
			news: "News",
			progress: "Question how it goes"
		},
		message: (e, t, n) => `${e} to ${t || "somebody"}${n ? `, ${L(n)}` : ""}`,
		inRole: (e, t) => `${e} (${t})`,
		toWhom: (e, t) => t ? `${e}: “${t}”` : e,
		unsaid: {
			nobody_in_role: "nobody has this role",
			no_channel: "no channel",
			not_on_duty: "not on duty",
			no_consent: "no consent",
			called_enough_tonight: "called often enough tonight",
			everybody_answered: "everybody has answered",
			role_has_answered: "somebody of this role comes"
		},
		signs: {
			pressed: "pressed",
			hazard: "danger",
			cleared: "cleared",
			moved: "moved",
			opened: "opened",
			shut: "shut",
			cooked: "in use",
			drew_water: "water drawn",
			lay_or_rose: "lay down or rose",
			watched: "in use",
			came_home: "came home",
			went_out: "went out"
		},
		details: {
			single: "single press",
			double: "double press",
			triple: "triple press",
			many: "many presses",
			long: "long press",
			hold: "long press",
			"already on at start": "already on when the hub started"
		},
		failures: {
			"no-answer": "nobody picked up",
			busy: "line busy",
			failed: "failed",
			canceled: "canceled",
			undelivered: "undelivered",
			expired: "too late",
			"no key was pressed": "picked up, but no key was pressed",
			"a machine answered": "a voicemail answered",
			"no longer in the register": "no longer in the register",
			"the provider has failed for everybody of late": "the provider fails",
			"the provider never said what became of it": "no word from the provider"
		},
		answers: {
			coming: "is coming",
			cannot: "cannot come",
			arrived: "is there",
			well: "the resident is well",
			more_help: "more help is needed",
			false_alarm: "false alarm",
			unclear: "not understood"
		},
		reasons: {
			"nobody arrived in time": "nobody arrived in time",
			"nobody reported in time": "nobody reported in time",
			"called again after the resident had been seen": "called again after the resident had been seen"
		},
		step: (e) => `Step ${e}`,
		until: (e) => `until ${e}`,
		staff: (e) => `${e || "the committee"} (at the desk)`
	}
};
// src/texts/zh-hans.ts
function st(e) {
	return e < 60 ? "不到1分钟" : e < 3600 ? `${Math.floor(e / 60)}分钟` : e < 86400 ? `${Math.floor(e / 3600)}小时` : `${Math.floor(e / 86400)}天`;
}
var ct = {
	tag: "zh-CN",
	comma: "、",
	title: "银龄守护",
	tabs: {
		board: "看板",
		people: "联系人",
		figures: "统计"
	},
	menu: "打开菜单",
	back: "返回看板",
	allQuiet: "目前没有老人呼救。",
	starting: "主机正在启动，就绪后看板会自动显示。",
	noCommunity: "还没有添加社区。请在 Home Assistant 的“设置 → 设备与服务”中添加。",
	noHomes: "本社区还没有登记住户。",
	nobodyReached: (e) => `现在谁也通知不到${e.length ? `（${e.join("、")}）` : ""}，有报警请自己打电话叫人，并尽快修复，见“设置 > 修复”。`,
	channelsFail: (e) => `${e.join("、")}发不出去，报警改走其他渠道，详见“设置 > 修复”。`,
	channelsMute: (e) => `${e.join("、")}一直没有回音，消息有没有送到不清楚，详见“设置 > 修复”。`,
	notWritten: "现在存不了记录，报警照常发出，详见“设置 > 修复”。",
	lost: (e) => `${e} 起与主机失去连接，画面不是最新的，正在重新连接……`,
	alarms: (e) => `${e} 起报警`,
	unanswered: (e) => `${e} 起还需人去`,
	other: (e) => `${e} 件其他事项`,
	homes: (e, t) => e === t ? `共 ${t} 户` : `显示 ${e} 户，共 ${t} 户`,
	building: (e) => /[号楼栋幢座]$/.test(e) ? e : `${e}号楼`,
	noBuilding: "未填楼号",
	search: "查找",
	searchHint: "门牌、姓名或拼音首字母",
	nobodyFound: (e) => e ? `没有找到“${e}”。` : "没有符合条件的住户。",
	showEverybody: "显示全部",
	grid: "网格",
	allGrids: "全部网格",
	show: "显示",
	filters: {
		all: "全部",
		open: "待处理",
		offline: "离线",
		quiet: "12小时无动静"
	},
	community: "社区",
	status: {
		safe: "平安",
		quiet: "安静",
		away: "外出",
		attention: "关注",
		alarm: "报警",
		offline: "离线"
	},
	kinds: {
		sos: "紧急呼叫",
		smoke: "烟雾报警",
		gas: "燃气报警",
		fall: "跌倒报警",
		inactivity: "久无动静",
		missed_check_in: "未报平安",
		not_back: "外出未归",
		service_request: "服务请求",
		device_fault: "设备故障",
		hub_offline: "主机离线",
		hub_fault: "主机故障",
		site_alarm: "公共区域报警",
		test: "测试"
	},
	moreNeeded: "还需要其他人到场",
	rungs: {
		open: "还没有人响应",
		coming: "已有人赶去",
		arrived: "已有人到场",
		seen: "已见到老人",
		closed: "已办结"
	},
	roles: {
		volunteer: "志愿者",
		property: "物业",
		committee: "居委会",
		family: "家属",
		resident: "老人"
	},
	outcomes: {
		genuine: "属实",
		false_alarm: "误报",
		away: "家中无人（外出）",
		test: "测试"
	},
	sensors: {
		call_button: "呼叫按钮",
		smoke: "烟雾",
		gas: "燃气",
		motion: "人体感应",
		door: "门磁",
		kettle: "烧水壶",
		water: "水表",
		bed: "床垫",
		television: "电视",
		tracker: "出门回家",
		entrance: "门禁"
	},
	marks: {
		battery: "电量低",
		fault: "设备有故障"
	},
	faults: {
		hub_down: "家中主机停止工作",
		mesh_gone: "几乎所有传感器都没有信号",
		silent: "太久没有信号",
		unavailable: "Home Assistant 连不上",
		stuck_on: "一直处于触发状态",
		stuck_off: "有人在家却感应不到",
		sees_nobody: "有人上门却没有感应到",
		tampered: "外壳被打开",
		battery_dying: "电池快用完",
		battery_low: "电量低",
		chattering: "频繁误触发",
		link_weak: "无线信号弱"
	},
	never: "尚无动静",
	lastSign: (e) => `最近动静：${e}`,
	ago: (e) => e < 60 ? "刚刚" : `${st(e)}前`,
	elapsed: (e) => e < 3600 ? `${Math.floor(e / 60)}:${String(Math.floor(e % 60)).padStart(2, "0")}` : st(e),
	duration: (e) => {
		let t = Math.round(e / 60);
		return [t >= 60 && `${Math.floor(t / 60)}小时`, t % 60 && `${t % 60}分钟`].filter(Boolean).join("") || "0分钟";
	},
	number: (e) => `编号${e}`,
	itself: "社区自身设备",
	coming: (e) => `正在赶去：${e}`,
	arrivedNames: (e) => `已到场：${e}`,
	staffTook: "居委会已接警",
	calls: (e) => I(e.waiting && L(`待发 ${e.waiting}`), e.sent && L(`已发 ${e.sent}`), e.delivered && L(`送达 ${e.delivered}`), e.answered && L(`答复 ${e.answered}`), e.lost && L(`未送达 ${e.lost}`)),
	acts: {
		acknowledge: "接警，已派人",
		arrived: "已有人到场",
		seen: "已见到老人",
		call_next: "马上通知下一批",
		call_everybody: "通知所有人",
		note: "记下",
		close: "办结"
	},
	findings: {
		well: "老人平安",
		false_alarm: "是误报",
		more_help: "需要增援"
	},
	findingTitle: "已经有人见到老人：",
	callTitle: "人手不够？",
	sure: "再点一次，确认通知",
	writeDown: "有什么要告诉其他人的？",
	acknowledgeHint: "告诉大家居委会已在处理，不再通知其他人",
	sending: "正在提交……",
	open: "查看",
	soundOff: "报警声未开启。",
	soundOn: "报警声已开启。",
	turnOn: "开启报警声",
	silence: "静音一分钟",
	askNotify: "开启桌面通知",
	notifyBody: (e) => `${e}，还没有人响应。`,
	where: "地址",
	who: "老人",
	call: "打电话",
	openedAt: "报警时间",
	nextAt: "下一步时间",
	timeline: "经过",
	closeTitle: "办结",
	closeHint: "有人见到老人，或已确认是怎么回事，才可以办结。",
	note: "备注",
	cancel: "取消",
	chooseOutcome: "核实结果",
	awayHint: "进屋看过，或者问清了老人去向，才能这样办结；敲不开门不等于没人。办结后该户转为外出，家里一有动静就恢复看护；过一天还没动静，会再问一次。",
	closedAs: (e) => `已办结：${e}`,
	loading: "正在读取……",
	notFound: "这条记录已不存在。",
	notRead: "主机暂时读不到这条记录。",
	again: "重试",
	notFetched: "这部分页面没有加载成功，可能主机刚刚升级过。",
	reload: "重新加载页面",
	answers: {
		done: {
			acknowledge: "已告诉大家：居委会已派人前往。",
			arrived: "已记录：有人到场。",
			seen: "已记录：见到老人。",
			call_next: "正在通知下一批联系人。",
			call_everybody: "正在通知所有人。",
			note: "已记下。",
			close: "已办结。"
		},
		already: {
			acknowledge: (e, t) => `${e} 已于 ${t} 接警。`,
			arrived: (e, t) => `${e} 已于 ${t} 记录有人到场。`,
			seen: (e, t) => `${e} 已于 ${t} 记录见到老人。`,
			call_next: (e, t) => `${e} 已于 ${t} 通知下一批，没有重复通知。`,
			call_everybody: (e, t) => `${e} 已于 ${t} 通知所有人，没有重复通知。`,
			note: (e, t) => `${e} 已于 ${t} 记下。`
		},
		alreadyClosed: (e, t, n) => `${e} 已于 ${t} 办结，结果：${n}。`,
		lookAgain: "没有办结：您查看之后情况加重了。请看完经过再决定。",
		gone: "这起报警已不在处理中。",
		tooOld: (e) => `断线时间过长，没有提交：${e}。请重新查看。`,
		refused: (e) => `主机没有接受：${e}`,
		waiting: "已记下，恢复连接后自动提交。",
		somebody: "有人"
	},
	people: {
		onDuty: (e, t) => `现在值班 ${e} 人，共 ${t} 人`,
		now: "值班中",
		off: "不值班",
		hours: (e) => `值班时间：${e}`,
		always: "全天",
		byEntity: "按日程安排",
		away: (e) => `请假至 ${e}`,
		load: (e) => L(`近30天通知 ${e} 次`),
		lastCalled: (e) => `上次通知：${e}`,
		reached: (e) => L(`联系成功率 ${e}%`),
		unknownReach: "还没有联系过",
		noChannel: "联系不上：没有通知渠道",
		noConsent: "不会通知：本人未同意",
		holes: "本周值班",
		noHoles: "本周每个时段、每种身份都有人值班。",
		roleHoles: (e, t) => `${e}：一周有 ${t} 小时无人值班`,
		hole: (e, t) => `${e} 至 ${t}`,
		nobodyInRole: (e) => `${e}：一个人也没有`,
		holesHint: "按固定值班时间推算；按日程值班的联系人视为一直值班。",
		weekdays: [
			"周一",
			"周二",
			"周三",
			"周四",
			"周五",
			"周六",
			"周日"
		],
		name: "姓名",
		place: "位置",
		none: "还没有登记联系人。",
		familyOf: (e) => `${e} 的家属`,
		familyOfNobody: "所属住户已不在名册"
	},
	place: {
		title: "怎么走",
		doorCode: "门禁密码",
		notes: "注意事项",
		unit: (e) => /单元$/.test(e) ? e : `${e}单元`,
		floor: (e) => `${e}层`,
		flat: (e) => `${e}室`,
		between: " · "
	},
	home: {
		sensors: "传感器",
		noSensors: "这户还没有传感器。",
		history: "历史记录",
		activity: "活动情况",
		ranges: {
			1: "24小时",
			7: "7天",
			30: "30天"
		},
		noActivity: "Home Assistant 没有这段时间的记录。",
		signs: (e) => `${e} 次动静`,
		limitNow: (e, t) => `现在安静超过${e}就会有人询问（已学习${t}天）。`,
		legend: (e) => `线：可以安静多久（最长${e}）；柱：今天安静了多久，超出的为红色。`,
		quietTitle: "今天与平时的规律",
		quietFrom: "安静开始于",
		quietFor: "时长",
		quietAllowed: "可以安静",
		stillQuiet: "（仍在持续）",
		daysTitle: "逐日动静",
		daysSaid: (e) => `${e} 天里各时段有无动静，各项时长见表格`,
		lanesTitle: "各房间和门",
		looks: {
			stirred: "有动静",
			still: "没有动静",
			away: "外出",
			unseen: "无法感知",
			unknown: "未知"
		},
		saying: "这户的设置",
		switches: {
			away: "老人外出",
			test_mode: "测试模式：正在调试传感器"
		},
		switchHints: {
			away: "外出期间久无动静不报警；呼叫按钮、烟雾、燃气照常报警。",
			test_mode: "半小时内传感器的报警都算测试，到时自动结束。"
		},
		turnOn: "开启",
		turnOff: "关闭",
		notSwitched: "主机没有接受，请再试一次。",
		neighbours: "谁可以去",
		noNeighbours: "名册上没有本楼或本网格的联系人。",
		table: "用表格看",
		day: "日期",
		hour: "时段",
		faults: "设备",
		noHistory: "这户还没有发生过报警。",
		openNow: "处理中",
		states: {
			on: "触发",
			off: "正常",
			open: "打开",
			closed: "关闭",
			unavailable: "联系不上",
			unknown: "尚无数据",
			event: "按下"
		},
		since: (e) => `${e}起`
	},
	facts: {
		incident_opened: "报警",
		signal_recorded: "传感器",
		incident_escalated: "情况加重",
		step_postponed: "等到白天",
		step_skipped: "此步不必执行",
		step_taken: "执行一步",
		role_not_called: "未通知",
		attempt_planned: "准备通知",
		attempt_handed_over: "正在发送",
		attempt_postponed: "运营商没有收下，将重新发送",
		attempt_accepted: "已发出",
		attempt_delivered: "已送达",
		attempt_answered: "电话已接通",
		attempt_acknowledged: "本人已答复",
		receipt_overdue: "运营商没有回执",
		attempt_failed: "未送达",
		attempt_withdrawn: "不再需要",
		reply_recorded: "回复",
		help_coming: "正在赶去",
		help_declined: "去不了",
		help_arrived: "已到场",
		resident_seen: "已见到老人",
		verification_reminded: "提醒居委会核实",
		escalation_reopened: "重新通知",
		life_shown: "有动静",
		link_opened: "打开了链接",
		next_called: "提前通知下一批",
		progress_asked: "询问进展",
		note_added: "备注",
		register_changed: "名册变动",
		incident_closed: "办结"
	},
	fact: {
		raisedBy: (e) => `由 ${e} 登记`,
		purposes: {
			alarm: "报警通知",
			ask: "询问是否平安",
			warn: "警告",
			check: "测试",
			thanks: "确认",
			taken: "告知已有人赶去",
			released: "告知",
			ended: "告知已结束",
			explain: "说明",
			choose: "询问是哪一起",
			remind: "提醒",
			news: "告知",
			progress: "询问进展"
		},
		message: (e, t, n) => `${e}：${t || "某人"}${n ? `，${L(n)}` : ""}`,
		inRole: (e, t) => `${e}（${t}）`,
		toWhom: (e, t) => t ? `${e}：“${t}”` : e,
		unsaid: {
			nobody_in_role: "没有这类联系人",
			no_channel: "没有通知渠道",
			not_on_duty: "无人值班",
			no_consent: "本人未同意",
			called_enough_tonight: "今晚通知次数已满",
			everybody_answered: "都已答复",
			role_has_answered: "这类联系人已有人前往"
		},
		signs: {
			pressed: "按下",
			hazard: "触发",
			cleared: "解除",
			moved: "有人活动",
			opened: "打开",
			shut: "关上",
			cooked: "在用",
			drew_water: "用水",
			lay_or_rose: "上床或起身",
			watched: "在看",
			came_home: "回家",
			went_out: "出门"
		},
		details: {
			single: "单击",
			double: "双击",
			triple: "三击",
			many: "连击",
			long: "长按",
			hold: "长按",
			"already on at start": "主机启动时已在报警"
		},
		failures: {
			"no-answer": "无人接听",
			busy: "占线",
			failed: "发送失败",
			canceled: "已取消",
			undelivered: "送不到",
			expired: "已过时",
			"no key was pressed": "接通后没有按键",
			"a machine answered": "语音信箱接听",
			"no longer in the register": "已不在名册",
			"the provider has failed for everybody of late": "运营商故障",
			"the provider never said what became of it": "运营商没有回音"
		},
		answers: {
			coming: "马上去",
			cannot: "去不了",
			arrived: "到了",
			well: "老人平安",
			more_help: "需要增援",
			false_alarm: "误报",
			unclear: "未能识别"
		},
		reasons: {
			"nobody arrived in time": "没有人按时到场",
			"nobody reported in time": "到场后没有按时回报",
			"called again after the resident had been seen": "见到老人后再次呼救"
		},
		step: (e) => `第 ${e} 步`,
		until: (e) => `到 ${e}`,
		staff: (e) => `${e || "居委会"}（值班台）`
	}
};
// src/texts/index.ts
function lt(e) {
	return /^zh\b/i.test(e) ? ct : ot;
}
var ut = /* @__PURE__ */ new Map();
function V(e, t, n, r, i = !1) {
	let a = (e) => H(t, n, {
		year: "numeric",
		month: "2-digit",
		day: "2-digit"
	}).format(e * 1e3), o = H(t, n, {
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23",
		...i ? { second: "2-digit" } : {}
	}).format(e * 1e3);
	return a(e) === a(r) ? o : `${H(t, n, {
		month: "short",
		day: "numeric"
	}).format(e * 1e3)} ${o}`;
}
function dt(e, t) {
	let { year: n = 0, month: r = 1, day: i = 1, hour: a = 0, minute: o = 0, second: s = 0 } = H(null, t, {
		year: "numeric",
		month: "numeric",
		day: "numeric",
		hour: "numeric",
		minute: "numeric",
		second: "numeric",
		hourCycle: "h23"
	}).formatToParts(e * 1e3).reduce((e, { type: t, value: n }) => ({
		...e,
		[t]: Number(n)
	}), {});
	return Date.UTC(n, r - 1, i, a, o, s) / 1e3 - Math.floor(e);
}
function ft(e, t, n) {
	return H(t, n, {
		month: "short",
		day: "numeric"
	}).format(e * 1e3);
}
function pt(e, t) {
	return H(t, "UTC", {
		year: "numeric",
		month: "long"
	}).format(Date.parse(`${e}-15T12:00:00Z`));
}
function H(e, t, n) {
	let r = JSON.stringify([
		e?.tag,
		t,
		n
	]), i = ut.get(r);
	return i || (i = new Intl.DateTimeFormat(e?.tag ?? "en", {
		...n,
		...t ? { timeZone: t } : {}
	}), ut.set(r, i)), i;
}
// src/parts/notices.ts
function mt(e, t, n, r) {
	return T`<ul class="notices" role="status" aria-live="polite">
    ${e.notices.map((i) => T`<li class=${i.result.result}>
        <span>${gt(e, i)}${ht(i, t, n, r)}</span>
        <button aria-label=${t.cancel} @click=${() => e.dismiss(i)}>✕</button>
      </li>`)}
    ${e.lostAt !== void 0 && e.incidents.some((t) => e.isPending(t.id)) ? T`<li>${t.answers.waiting}</li>` : D}
  </ul>`;
}
function ht({ tap: e, result: t }, n, r, i) {
	let a = n.answers;
	switch (t.result) {
		case "done": return a.done[e.act];
		case "already": {
			let o = t.by || a.somebody, s = t.at === void 0 ? "" : V(t.at, n, r, i), c = t.fact ?? e.act;
			return c === "close" ? a.alreadyClosed(o, s, t.outcome ? n.outcomes[t.outcome] : "") : a.already[c](o, s);
		}
		case "look_again": return a.lookAgain;
		case "no_such_incident": return a.gone;
		case "too_old": return a.tooOld(n.acts[e.act]);
		case "refused": return a.refused(t.reason);
	}
}
function gt(e, { tap: t }) {
	let n = e.known.incidents.get(t.incident_id);
	return n ? `${n.code} ${n.name}: `.slice(0, 60) : "";
}
var _t = o`
  .notices {
    position: fixed;
    inset-block-end: 12px;
    inset-inline-end: 12px;
    max-width: min(32em, calc(100vw - 24px));
    display: grid;
    gap: 8px;
    z-index: 3;
  }
  .notices li {
    display: flex;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
    padding: 8px 8px 8px 16px;
    border-radius: 10px;
    background: #263238;
    color: #ffffff;
    overflow-wrap: anywhere;
  }
  .notices li.look_again,
  .notices li.too_old,
  .notices li.refused {
    background: #6d3b00;
  }
  .notices button {
    background: transparent;
    color: inherit;
    border: 0;
    min-width: 44px;
  }
`, U = o`
  :host {
    --alarm: #b3261e;
    --alarm-deep: #7f1712;
    --on-alarm: #ffffff;
    --alarm-text: #b3261e;
    --amber: #8a4b00;
    --green: #1b6e2c;
    --text: var(--primary-text-color, #212121);
    --faint: var(--secondary-text-color, #616161);
    --page: var(--primary-background-color, #fafafa);
    --card: var(--card-background-color, #ffffff);
    --line: var(--divider-color, rgb(0 0 0 / 20%));
    --accent: var(--primary-color, #0b6bb5);
    --gap: calc(8px * var(--scale, 1));
    color: var(--text);
    font-family: var(--ha-font-family-body, Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif);
    font-size: calc(1rem * var(--scale, 1));
    line-height: 1.4;
  }
  :host([dark]) {
    --alarm-text: #ff8a80;
    --amber: #ffb95c;
    --green: #7fd694;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
    font-size: inherit;
    font-weight: inherit;
  }
  ol,
  ul {
    list-style: none;
  }
  .icon {
    width: 1.3em;
    height: 1.3em;
    fill: currentcolor;
    flex: none;
  }
  button,
  select,
  input,
  textarea {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    min-height: calc(44px * var(--scale, 1));
    padding: 0 1em;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--card);
    color: var(--text);
    cursor: pointer;
    text-decoration: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
  }
  button.strong {
    background: var(--alarm);
    color: var(--on-alarm);
    border-color: transparent;
    font-weight: 600;
  }
  button[disabled] {
    cursor: progress;
    opacity: 0.75;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  select,
  input,
  textarea {
    min-height: calc(44px * var(--scale, 1));
    padding: 0 0.6em;
    border: 1px solid var(--faint);
    border-radius: 8px;
    background: var(--card);
    max-width: 100%;
  }
  textarea {
    padding: 0.5em 0.6em;
    width: 100%;
  }
  .card {
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 12px;
    padding: calc(16px * var(--scale, 1));
  }
  .faint {
    color: var(--faint);
  }
  .name {
    unicode-bidi: isolate;
    overflow-wrap: anywhere;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`, vt = 2e3, yt = [880, 660], bt = .28, xt = 6e4, St = class {
	constructor(e) {
		this.changed = e, this.mutedUntil = 0;
	}
	get isMuted() {
		return Date.now() < this.mutedUntil;
	}
	get isBlocked() {
		return this.context?.state === "suspended";
	}
	set(e) {
		e && this.timer === void 0 ? (this.prepare(), this.timer = setInterval(() => this.sound(), vt), this.sound()) : !e && this.timer !== void 0 && (clearInterval(this.timer), this.timer = void 0, this.mutedUntil = 0);
	}
	unlock() {
		this.prepare(), this.context?.resume();
	}
	mute() {
		this.mutedUntil = Date.now() + xt, this.changed(), setTimeout(this.changed, 60050);
	}
	stop() {
		this.set(!1), this.context?.close(), this.context = void 0;
	}
	prepare() {
		!this.context && "AudioContext" in globalThis && (this.context = new AudioContext(), this.context.onstatechange = this.changed);
	}
	sound() {
		let { context: e } = this;
		e && e.state === "running" && !this.isMuted && yt.forEach((t, n) => {
			let r = e.currentTime + n * bt, i = new OscillatorNode(e, {
				type: "square",
				frequency: t
			}), a = new GainNode(e, { gain: 0 });
			a.gain.setValueAtTime(0, r), a.gain.linearRampToValueAtTime(.35, r + .02), a.gain.linearRampToValueAtTime(0, r + bt), i.connect(a).connect(e.destination), i.start(r), i.stop(r + bt);
		});
	}
};
// src/troubles.ts
function Ct(e, t) {
	let { failing: n, mute: r } = e;
	return [...e.reaches_people ? [n.length && t.channelsFail(n), r.length && t.channelsMute(r)] : [t.nobodyReached([...n, ...r])], !e.writes && t.notWritten].filter((e) => typeof e == "string");
}
// node_modules/lit-html/directive.js
var wt = {
	ATTRIBUTE: 1,
	CHILD: 2,
	PROPERTY: 3,
	BOOLEAN_ATTRIBUTE: 4,
	EVENT: 5,
	ELEMENT: 6
}, Tt = (e) => (...t) => ({
	_$litDirective$: e,
	values: t
}), Et = class {
	constructor(e) {}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AT(e, t, n) {
		this._$Ct = e, this._$AM = t, this._$Ci = n;
	}
	_$AS(e, t) {
		return this.update(e, t);
	}
	update(e, t) {
		return this.render(...t);
	}
}, { I: Dt } = je, Ot = (e) => e, kt = () => document.createComment(""), W = (e, t, n) => {
	let r = e._$AA.parentNode, i = t === void 0 ? e._$AB : t._$AA;
	if (n === void 0) n = new Dt(r.insertBefore(kt(), i), r.insertBefore(kt(), i), e, e.options);
	else {
		let t = n._$AB.nextSibling, a = n._$AM, o = a !== e;
		if (o) {
			let t;
			n._$AQ?.(e), n._$AM = e, n._$AP !== void 0 && (t = e._$AU) !== a._$AU && n._$AP(t);
		}
		if (t !== i || o) {
			let e = n._$AA;
			for (; e !== t;) {
				let t = Ot(e).nextSibling;
				Ot(r).insertBefore(e, i), e = t;
			}
		}
	}
	return n;
}, G = (e, t, n = e) => (e._$AI(t, n), e), At = {}, jt = (e, t = At) => e._$AH = t, Mt = (e) => e._$AH, Nt = (e) => {
	e._$AR(), e._$AA.remove();
}, Pt = (e, t, n) => {
	let r = /* @__PURE__ */ new Map();
	for (let i = t; i <= n; i++) r.set(e[i], i);
	return r;
}, Ft = Tt(class extends Et {
	constructor(e) {
		if (super(e), e.type !== wt.CHILD) throw Error("repeat() can only be used in text expressions");
	}
	dt(e, t, n) {
		let r;
		n === void 0 ? n = t : t !== void 0 && (r = t);
		let i = [], a = [], o = 0;
		for (let t of e) i[o] = r ? r(t, o) : o, a[o] = n(t, o), o++;
		return {
			values: a,
			keys: i
		};
	}
	render(e, t, n) {
		return this.dt(e, t, n).values;
	}
	update(e, [t, n, r]) {
		let i = Mt(e), { values: a, keys: o } = this.dt(t, n, r);
		if (!Array.isArray(i)) return this.ut = o, a;
		let s = this.ut ??= [], c = [], l, u, d = 0, f = i.length - 1, p = 0, m = a.length - 1;
		for (; d <= f && p <= m;) if (i[d] === null) d++;
		else if (i[f] === null) f--;
		else if (s[d] === o[p]) c[p] = G(i[d], a[p]), d++, p++;
		else if (s[f] === o[m]) c[m] = G(i[f], a[m]), f--, m--;
		else if (s[d] === o[m]) c[m] = G(i[d], a[m]), W(e, c[m + 1], i[d]), d++, m--;
		else if (s[f] === o[p]) c[p] = G(i[f], a[p]), W(e, i[d], i[f]), f--, p++;
		else if (l === void 0 && (l = Pt(o, p, m), u = Pt(s, d, f)), l.has(s[d])) {
			if (l.has(s[f])) {
				let t = u.get(o[p]), n = t === void 0 ? null : i[t];
				if (n === null) {
					let t = W(e, i[d]);
					G(t, a[p]), c[p] = t;
				} else c[p] = G(n, a[p]), W(e, i[d], n), i[t] = null;
				p++;
			} else Nt(i[f]), f--;
		} else Nt(i[d]), d++;
		for (; p <= m;) {
			let t = W(e, c[m + 1]);
			G(t, a[p]), c[p++] = t;
		}
		for (; d <= f;) {
			let e = i[d++];
			e !== null && Nt(e);
		}
		return this.ut = o, jt(e, c), E;
	}
}), It = 44, Lt = 88, Rt = 148, zt = 8, Bt = 400;
function Vt(e, t, n) {
	let r = Math.max(1, Math.floor((t + zt) / (Rt * n + zt))), i = [], a = 0;
	for (let { building: t, homes: o } of e) {
		i.push({
			kind: "head",
			building: t,
			top: a,
			bottom: a += It * n
		});
		for (let e = 0; e < o.length; e += r) i.push({
			kind: "tiles",
			homes: o.slice(e, e + r),
			top: a,
			bottom: a += Lt * n
		});
	}
	return {
		rows: i,
		columns: r
	};
}
function Ht(e, t, n) {
	return [Gt(e, (e) => e.bottom > t - Bt), Gt(e, (e) => e.top >= t + n + Bt)];
}
function Ut(e, t, n, r) {
	switch (e) {
		case "ArrowRight": return Math.min(t + 1, r - 1);
		case "ArrowLeft": return Math.max(t - 1, 0);
		case "Home": return 0;
		case "End": return r - 1;
		case "ArrowDown": return Wt(t, n, 1);
		case "ArrowUp": return Wt(t, n, -1);
		default: return;
	}
}
function Wt(e, t, n) {
	let r = 0, i = [];
	for (let e of t) e.kind === "tiles" && (i.push([r, e.homes.length]), r += e.homes.length);
	let a = i.findIndex(([t, n]) => e < t + n), o = i[a + n], s = i[a]?.[0] ?? 0;
	return o ? Math.min(o[0] + e - s, o[0] + o[1] - 1) : e;
}
function Gt(e, t) {
	let n = 0, r = e.length;
	for (; n < r;) {
		let i = n + r >> 1;
		t(e[i]) ? r = i : n = i + 1;
	}
	return n;
}
// src/parts/homes.ts
var Kt = class extends M {
	constructor(...e) {
		super(...e), this.groups = [], this.minute = 0, this.rows = [], this.homes = [], this.columns = 1, this.first = 0, this.last = 0, this.focused = "", this.watch = new ResizeObserver(() => this.look(!0)), this.scrolled = () => this.look(!0), this.pressed = (e) => {
			let t = Math.max(0, this.homes.findIndex((e) => e.id === this.focused)), n = Ut(e.key, t, this.rows, this.homes.length), r = n === void 0 ? void 0 : this.homes[n];
			r && (e.preventDefault(), this.focusOn(r));
		};
	}
	static {
		this.properties = {
			groups: { attribute: !1 },
			texts: { attribute: !1 },
			minute: { attribute: !1 },
			scroller: { attribute: !1 }
		};
	}
	connectedCallback() {
		super.connectedCallback(), this.watch.observe(this);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.watch.disconnect(), this.scroller?.removeEventListener("scroll", this.scrolled);
	}
	willUpdate(e) {
		if (e.has("scroller")) {
			let t = e.get("scroller");
			t?.removeEventListener("scroll", this.scrolled), t && this.watch.unobserve(t), this.scroller?.addEventListener("scroll", this.scrolled, { passive: !0 }), this.scroller && this.watch.observe(this.scroller);
		}
		e.has("groups") && (this.homes = this.groups.flatMap((e) => e.homes)), (e.has("groups") || e.has("scroller")) && this.look(!1);
	}
	render() {
		let e = this.rows.at(-1)?.bottom ?? 0, t = this.rows.slice(this.first, this.last);
		return T`
      <div
        class="grid"
        role="grid"
        aria-label=${this.texts.homes(this.homes.length, this.homes.length)}
        aria-rowcount=${this.rows.length}
        style="height:${e}px"
        @keydown=${this.pressed}
      >
        ${Ft(t, (e) => e.top, (e, t) => this.row(e, this.first + t + 1))}
      </div>
    `;
	}
	row(e, t) {
		let n = `top:${e.top}px;height:${e.bottom - e.top}px`;
		return e.kind === "head" ? T`<div role="row" aria-rowindex=${t} class="head" style=${n}><span role="rowheader" class="name">${e.building ? this.texts.building(e.building) : this.texts.noBuilding}</span></div>` : T`<div role="row" aria-rowindex=${t} class="tiles" style="${n};grid-template-columns:repeat(${this.columns},minmax(0,1fr))">
      ${e.homes.map((e) => this.tile(e))}
    </div>`;
	}
	tile(e) {
		let { texts: t } = this, n = e.last === null ? t.never : t.ago(Math.max(0, this.minute - e.last)), r = e.offline && e.status !== "offline" ? `${t.status[e.status]} · ${t.status.offline}` : t.status[e.status], i = e.id === this.focused || !this.isShown(this.focused) && e === this.homes[0], a = e.status === "safe" || e.status === "quiet";
		return T`<div role="gridcell"><button
        class="tile ${e.status}"
        data-home=${e.id}
        tabindex=${i ? 0 : -1}
        @click=${() => this.choose(e)}
      >
        <span class="code"><span class="name">${e.code}</span>${e.marks.map((e) => R(e))}${R(e.status)}</span>
        <span class="who name">${e.name}</span>
        <span class="when">${a ? n : r}</span>
        ${e.marks.length ? T`<span class="unseen">${e.marks.map((e) => t.marks[e]).join(", ")}</span>` : D}
        ${a ? T`<span class="unseen">${r}</span>` : D}
      </button></div>`;
	}
	isShown(e) {
		return this.homes.some((t) => t.id === e);
	}
	choose(e) {
		this.focused = e.id, this.dispatchEvent(new CustomEvent("home-chosen", { detail: e.id }));
	}
	look(e) {
		let t = this.clientWidth;
		if (!t || !this.scroller) {
			this.last = Math.max(this.last, 1);
			return;
		}
		let n = parseFloat(getComputedStyle(this).fontSize) / 16, r = Vt(this.groups, t, n), i = this.scroller.getBoundingClientRect().top - this.getBoundingClientRect().top, [a, o] = Ht(r.rows, i, this.scroller.clientHeight), s = a === this.first && o === this.last && r.columns === this.columns && r.rows.length === this.rows.length;
		this.rows = r.rows, this.columns = r.columns, this.first = a, this.last = o, e && !s && this.requestUpdate();
	}
	async focusOn(e) {
		this.focused = e.id;
		let t = this.rows.find((t) => t.kind === "tiles" && t.homes.includes(e));
		if (t && this.scroller) {
			let e = this.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top + t.top, n = e + (t.bottom - t.top) - this.scroller.clientHeight;
			e < 80 ? this.scroller.scrollTop += e - 80 : n > 0 && (this.scroller.scrollTop += n + 16), this.look(!1);
		}
		this.requestUpdate(), await this.updateComplete, this.renderRoot.querySelector(`[data-home="${CSS.escape(e.id)}"]`)?.focus({ preventScroll: !0 });
	}
	static {
		this.styles = [U, o`
      :host {
        display: block;
      }
      .grid {
        position: relative;
      }
      .head,
      .tiles {
        position: absolute;
        inset-inline: 0;
      }
      .head {
        display: flex;
        align-items: end;
        padding-bottom: 6px;
        font-weight: 600;
        overflow: hidden;
        white-space: nowrap;
      }
      .tiles {
        display: grid;
        gap: 8px;
        padding-bottom: 8px;
        contain: layout style;
      }
      [role="gridcell"] {
        min-width: 0;
        display: grid;
      }
      .tile {
        position: relative;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        justify-items: start;
        align-content: center;
        gap: 0;
        padding: 4px 10px;
        min-height: 0;
        min-width: 0;
        text-align: start;
        border-inline-start: 5px solid var(--green);
      }
      .tile .code {
        display: flex;
        width: 100%;
        font-weight: 600;
        gap: 4px;
      }
      .tile .code .name {
        margin-inline-end: auto;
      }
      .tile .code .icon {
        color: var(--amber);
      }
      .tile .code .icon:last-child {
        color: var(--green);
      }
      .tile .name,
      .tile .when {
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
        max-width: 100%;
      }
      .tile .when {
        color: var(--faint);
        font-size: 0.85em;
      }
      .tile.alarm {
        background: var(--alarm);
        color: var(--on-alarm);
        border-color: var(--alarm-deep);
      }
      .tile.alarm .when,
      .tile.alarm .code .icon {
        color: inherit;
      }
      .tile.attention {
        border-color: var(--amber);
      }
      .tile.attention .when,
      .tile.attention .code .icon:last-child {
        color: var(--amber);
      }
      .tile.away,
      .tile.quiet {
        border-inline-start-color: var(--faint);
      }
      .tile.away .code .icon:last-child,
      .tile.quiet .code .icon:last-child {
        color: var(--faint);
      }
      .tile.offline {
        border-color: var(--faint);
        border-style: dashed;
        border-inline-start-style: dashed;
      }
      .tile.offline .when,
      .tile.offline .code .icon:last-child {
        color: var(--faint);
      }
    `];
	}
};
customElements.define("eldercare-homes", Kt);
// src/initials.ts
var qt = [
	["a", "阿"],
	["b", "八"],
	["c", "嚓"],
	["d", "哒"],
	["e", "妸"],
	["f", "发"],
	["g", "旮"],
	["h", "哈"],
	["j", "丌"],
	["k", "咔"],
	["l", "垃"],
	["m", "妈"],
	["n", "拏"],
	["o", "噢"],
	["p", "妑"],
	["q", "七"],
	["r", "呥"],
	["s", "仨"],
	["t", "他"],
	["w", "穵"],
	["x", "夕"],
	["y", "丫"],
	["z", "帀"]
], Jt = {
	单: "s",
	曾: "z",
	解: "x",
	仇: "q",
	区: "o",
	查: "z",
	翟: "z",
	覃: "q",
	乐: "y",
	朴: "p",
	尉: "y",
	重: "c",
	盖: "g",
	缪: "m",
	种: "c",
	召: "s",
	冼: "x",
	员: "y",
	秘: "b",
	折: "s",
	祭: "z",
	繁: "p",
	车: "c",
	沈: "s",
	长: "c",
	行: "h",
	俞: "y",
	褚: "c",
	石: "s",
	洗: "x",
	便: "p",
	黑: "h",
	晟: "c",
	万: "m",
	阿: "e"
}, Yt = /\p{Script=Han}/u, Xt = new Intl.Collator("zh-Hans-CN-u-co-pinyin"), Zt = /* @__PURE__ */ new Map(), Qt = Xt.compare("八", "七") < 0 && Xt.compare("妈", "他") < 0;
function $t(e) {
	if (!Yt.test(e) || !Qt) return e.toLowerCase();
	let t = Zt.get(e);
	return t === void 0 && (t = en(e) + (Jt[e] ?? ""), Zt.set(e, t)), t;
}
function en(e) {
	let t = "";
	for (let [n, r] of qt) {
		if (Xt.compare(e, r) < 0) break;
		t = n;
	}
	return t;
}
function tn(e, t) {
	let n = [...e].filter((e) => /[\p{L}\p{N}]/u.test(e)), r = [...t.toLowerCase()];
	for (let e = 0; e + r.length <= n.length; e++) if (r.every((t, r) => $t(n[e + r] ?? "").includes(t))) return !0;
	return !1;
}
// src/search.ts
var nn = [
	"all",
	"open",
	"offline",
	"quiet"
];
function rn(e, t) {
	let n = un(t);
	return n === "" || un(e.code).includes(n) || un(e.name).includes(n) || /^[a-z]+$/.test(n) && tn(e.name, n);
}
function an(e, t, n) {
	switch (t) {
		case "all": return !0;
		case "open": return e.status === "alarm" || e.status === "attention";
		case "offline": return e.offline;
		case "quiet": return !e.offline && (e.last === null || n - e.last > 43200);
	}
}
var on = new Intl.Collator("zh-Hans-CN", { numeric: !0 }), sn = class {
	constructor() {
		this.sorted = [];
	}
	of(e) {
		let t = this.sorted.map((t) => {
			let n = e.get(t.id);
			return n && n.code === t.code && n.building === t.building ? n : void 0;
		});
		return this.sorted = t.length === e.size && t.every((e) => e !== void 0) ? t : [...e.values()].sort((e, t) => on.compare(e.building, t.building) || on.compare(e.code, t.code)), this.sorted;
	}
};
function cn(e) {
	let t = [];
	for (let n of e) {
		let e = t.at(-1);
		e?.building === n.building ? e.homes.push(n) : t.push({
			building: n.building,
			homes: [n]
		});
	}
	return t;
}
function ln(e) {
	let t = /* @__PURE__ */ new Set();
	for (let n of e) n.grid && t.add(n.grid);
	return [...t].sort(on.compare);
}
function un(e) {
	return e.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}
// src/views/board.ts
var dn = class extends M {
	constructor(...e) {
		super(...e), this.typed = "", this.filter = "all", this.grid = "", this.street = new sn(), this.groups = [], this.grids = [], this.shown = 0, this.from = [], this.showEverybody = () => {
			this.typed = "", this.filter = "all", this.grid = "";
		};
	}
	static {
		this.properties = {
			view: { attribute: !1 },
			typed: { state: !0 },
			filter: { state: !0 },
			grid: { state: !0 }
		};
	}
	willUpdate(e) {
		if (!e.size) return;
		let { homes: t } = this.view.desk.known, n = this.filter === "quiet" ? Math.floor(this.view.now / 60) : 0, r = [
			t,
			this.typed,
			this.filter,
			this.grid,
			n
		];
		if (r.every((e, t) => e === this.from[t])) return;
		this.from = r;
		let i = this.street.of(t).filter((e) => this.isWanted(e));
		this.shown = i.length, this.groups = cn(i), this.grids = ln(t.values());
	}
	isWanted(e) {
		return (this.grid === "" || e.grid === this.grid) && an(e, this.filter, this.view.now) && rn(e, this.typed);
	}
	render() {
		let { desk: e, texts: t } = this.view, n = e.incidents.filter(P), r = e.incidents.filter((e) => !P(e)), i = {
			desk: e,
			texts: t,
			now: this.view.now,
			open: this.view.open
		};
		return T`
      <section aria-labelledby="alarms" class="alarms">
        <h2 id="alarms" class=${n.length ? "" : "well"}>${n.length ? t.alarms(n.length) : t.allQuiet}</h2>
        <ul class="incidents">
          ${n.map((e) => tt(e, i))}
        </ul>
      </section>
      ${r.length ? T`<details class="others">
            <summary>${t.other(r.length)}</summary>
            <ul class="incidents">
              ${r.map((e) => tt(e, i))}
            </ul>
          </details>` : D}
      <section aria-label=${t.homes(this.shown, e.known.homes.size)}>${this.choices()} ${this.everybody()}</section>
    `;
	}
	choices() {
		let { texts: e, desk: t } = this.view;
		return T`<form class="choices" role="search" @submit=${(e) => e.preventDefault()}>
      <label class="search"
        ><span>${e.search}</span
        ><input
          type="search"
          autocomplete="off"
          spellcheck="false"
          placeholder=${e.searchHint}
          .value=${this.typed}
          @input=${(e) => this.typed = e.target.value}
      /></label>
      <label
        ><span>${e.show}</span
        ><select @change=${(e) => this.filter = e.target.value}>
          ${nn.map((t) => T`<option value=${t} ?selected=${t === this.filter}>${e.filters[t]}</option>`)}
        </select></label
      >
      ${this.grids.length ? T`<label
            ><span>${e.grid}</span
            ><select @change=${(e) => this.grid = e.target.value}>
              <option value="">${e.allGrids}</option>
              ${this.grids.map((e) => T`<option value=${e} ?selected=${e === this.grid}>${e}</option>`)}
            </select></label
          >` : D}
      <output class="faint" aria-live="polite">${e.homes(this.shown, t.known.homes.size)}</output>
    </form>`;
	}
	everybody() {
		let { texts: e, desk: t, scroller: n, now: r, open: i } = this.view;
		return t.known.homes.size === 0 ? T`<p class="faint empty">${e.noHomes}</p>` : this.shown === 0 ? T`<div class="empty">
        <p class="faint">${e.nobodyFound(this.typed)}</p>
        <button @click=${this.showEverybody}>${e.showEverybody}</button>
      </div>` : T`<eldercare-homes
      ?dark=${this.hasAttribute("dark")}
      .groups=${this.groups}
      .texts=${e}
      .scroller=${n}
      .minute=${Math.floor(r / 60) * 60}
      @home-chosen=${(e) => i(`/home/${e.detail}`)}
    ></eldercare-homes>`;
	}
	static {
		this.styles = [
			U,
			it,
			o`
      :host {
        display: grid;
        gap: calc(16px * var(--scale, 1));
      }
      .alarms h2 {
        font-size: 1.2em;
        font-weight: 700;
        color: var(--alarm-text);
        margin-bottom: var(--gap);
      }
      .alarms h2.well {
        color: var(--green);
        font-weight: 500;
      }
      .others summary {
        min-height: calc(44px * var(--scale, 1));
        display: list-item;
        align-content: center;
        cursor: pointer;
        color: var(--amber);
        font-weight: 600;
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
      .choices select {
        max-width: min(16em, calc(100vw - 24px));
      }
      .choices .search {
        flex: 1 1 12em;
        max-width: 28em;
      }
      .choices output {
        align-self: center;
        margin-inline-start: auto;
      }
      .empty {
        padding: 32px 0;
        text-align: center;
        display: grid;
        gap: 12px;
        justify-items: center;
      }
    `
		];
	}
};
customElements.define("eldercare-board", dn);
// src/place.ts
function K(e) {
	let t = e.normalize("NFKC").split("-").map((e) => e.trim()), n = t.length > 1 ? t.at(-1) ?? "" : "", r = /^(\d{1,2})(\d{2})$/.exec(n);
	return {
		building: t[0] ?? "",
		unit: t.length > 2 ? t.slice(1, -1).join("-") : "",
		floor: r && r[1] !== "0" ? Number(r[1]) : void 0,
		flat: n
	};
}
function fn(e, t) {
	return !t || !e.startsWith(t) ? e : /^[\s·:：]+(.+)$/.exec(e.slice(t.length))?.[1] ?? e;
}
function pn(e, t) {
	let n = K(e);
	if (n.floor === void 0) return [];
	let r = /* @__PURE__ */ new Map();
	for (let e of t) {
		let t = K(e.code);
		t.building === n.building && t.unit === n.unit && t.floor !== void 0 && r.set(t.floor, [...r.get(t.floor) ?? [], e]);
	}
	return [...r].sort(([e], [t]) => t - e).map(([e, t]) => ({
		floor: e,
		homes: t.sort((e, t) => e.code.localeCompare(t.code, "en", { numeric: !0 }))
	}));
}
// src/parts/floor-plan.ts
var mn = 40;
function hn(e, t, n, r) {
	let i = K(e), a = t?.floor ?? (i.floor === void 0 ? "" : r.place.floor(i.floor)), o = [
		i.building && r.building(i.building),
		i.unit && r.place.unit(i.unit),
		a,
		i.flat && r.place.flat(i.flat),
		t?.area
	].filter(Boolean).join(r.place.between);
	if (!o || !e) return D;
	let s = pn(e, n).slice(0, mn);
	return T`<section class="card place" aria-label=${r.place.title}>
    <h3>${r.place.title}</h3>
    <p class="name way">${o}</p>
    ${s.length > 1 ? T`<div class="stairs" role="img" aria-label=${o}>
          ${s.map(({ floor: t, homes: n }) => T`<span class="floor">${t}</span
                ><span class="flats"
                  >${n.map((t) => T`<i class=${t.code === e ? "here" : ""}>${t.code === e ? K(t.code).flat.slice(0, 5) : ""}</i>`)}</span
                >`)}
        </div>` : D}
  </section>`;
}
var gn = o`
  .way {
    font-size: 1.2em;
    font-weight: 600;
  }
  .stairs {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 2px 8px;
    align-items: center;
    margin-top: 10px;
    max-width: 24em;
  }
  .floor {
    color: var(--faint);
    font-size: 0.8em;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .flats {
    display: flex;
    gap: 2px;
  }
  .flats i {
    flex: 1 1 0;
    min-width: 0;
    min-height: 10px;
    background: var(--line);
    border-radius: 2px;
    font-style: normal;
    font-size: 0.8em;
    text-align: center;
    overflow: hidden;
  }
  .flats .here {
    background: var(--alarm);
    color: var(--on-alarm);
    font-weight: 600;
  }
`, _n = {
	x: "stirred",
	".": "still",
	a: "away",
	o: "unseen"
}, vn = 3600, yn = 86400, bn = /* @__PURE__ */ new Set([
	"off",
	"unknown",
	"unavailable",
	"closed",
	"not_home",
	"idle",
	"standby"
]), xn = /* @__PURE__ */ new Set(["smoke", "gas"]);
function Sn(e) {
	return e.filter((e) => !xn.has(e.kind));
}
function Cn(e, t, n, r, i) {
	let a = n === 1 ? vn : yn, o = n === 1 ? 24 : n, s = Math.floor((r + i) / a), c = Array.from({ length: o }, (e, t) => (s - o + 1 + t) * a - i), l = 0;
	return {
		begins: c,
		lanes: Sn(t).map((t) => {
			let n = Array(o).fill(0);
			for (let { s: r, lu: c } of e[t.id] ?? []) {
				let e = Math.floor((c + i) / a) - s + o - 1;
				bn.has(r) || e < 0 || e >= o || (n[e] = (n[e] ?? 0) + 1, l++);
			}
			return {
				sensor: t,
				counts: n
			};
		}),
		signs: l
	};
}
function wn(e) {
	let t = [];
	for (let n = 0; n < e.length;) {
		let r = n + 1;
		for (; r < e.length && e[r] === e[n];) r++;
		t.push({
			look: _n[e[n] ?? ""] ?? "unknown",
			begin: n / e.length,
			end: r / e.length
		}), n = r;
	}
	return t;
}
function Tn(e, t) {
	let n = e.now - t(e.now) * vn, r = (e) => Math.min(1, Math.max(0, (e - n) / yn));
	return e.today.map(([n, i]) => ({
		begin: n,
		from: r(n),
		until: r(i ?? e.now),
		lasted: Math.max(0, (i ?? e.now) - n),
		allowed: e.line[Math.floor(t(n) * 2)] ?? null,
		isOver: i !== null
	}));
}
// src/views/loading.ts
var q = class {
	constructor(e, t) {
		this.host = e, this.read = t, this.state = "loading", this.key = "", this.turn = 0, e.addController(this);
	}
	hostConnected() {}
	want(e, t) {
		let n = `${e}\n${t}`;
		n !== this.key && (this.key.startsWith(`${e}\n`) || (this.value = void 0, this.state = "loading"), this.key = n, this.again());
	}
	async again() {
		let e = ++this.turn;
		try {
			let t = await this.read();
			if (e !== this.turn) return;
			this.value = t, this.state = "read";
		} catch (t) {
			if (e !== this.turn) return;
			let n = typeof t == "object" && !!t && "code" in t && t.code === "not_found";
			this.state = n ? "not_found" : "not_read";
		}
		this.host.requestUpdate();
	}
};
// src/views/view.ts
function J(e) {
	return e.desk.known.community?.time_zone;
}
// src/parts/activity-chart.ts
var Y = 960, En = 160, Dn = [
	"stirred",
	"still",
	"away",
	"unseen"
];
function On(e, { texts: t, hourOf: n, when: r }) {
	if (!e.line.length) return D;
	let i = t.home, a = Tn(e, n), o = Math.max(1, ...e.line, ...a.map((e) => e.lasted)), s = (e) => En - e / o * 152, c = Y / e.line.length, l = e.line.map((e, t) => `${t ? "L" : "M"}${t * c},${s(e)}H${(t + 1) * c}`).join(""), u = i.legend(t.duration(Math.max(...e.line)));
	return T`<figure>
    <figcaption>${i.quietTitle}</figcaption>
    <div class="plot">
      <span class="top" aria-hidden="true">${t.duration(o)}</span>
      <svg viewBox="0 0 ${Y} ${En}" preserveAspectRatio="none" role="img" aria-label=${u}>
        ${a.map((e) => {
		let t = e.from * Y, n = Math.max(6, (e.until - e.from) * Y);
		return xe`<rect class=${e.allowed !== null && e.lasted > e.allowed ? "late" : "quiet"} x=${t} y=${s(e.lasted)} width=${n} height=${En - s(e.lasted)}></rect>`;
	})}
        <path class="limit" d=${l}></path>
      </svg>
      ${Pn()}
    </div>
    <p class="faint">${u}</p>
    <details>
      <summary>${i.table}</summary>
      <table>
        <thead>
          <tr><th scope="col">${i.quietFrom}</th><th scope="col">${i.quietFor}</th><th scope="col">${i.quietAllowed}</th></tr>
        </thead>
        <tbody>
          ${a.map((e) => T`<tr>
                <th scope="row">${r(e.begin)}</th>
                <td>${t.duration(e.lasted)}${e.isOver ? "" : ` ${i.stillQuiet}`}</td>
                <td>${e.allowed === null ? "–" : t.duration(e.allowed)}</td>
              </tr>`)}
          ${e.line.map((e, n) => T`<tr><th scope="row">${Fn(n)}</th><td>–</td><td>${t.duration(e)}</td></tr>`)}
        </tbody>
      </table>
    </details>
  </figure>`;
}
function kn(e, { texts: t, dayOf: n }) {
	let { days: r } = e.raster;
	if (!r.length) return D;
	let i = t.home, a = (e) => n(Date.parse(`${e}T12:00:00Z`) / 1e3);
	return T`<figure>
    <figcaption>${i.daysTitle}</figcaption>
    <div class="days" role="img" aria-label=${i.daysSaid(r.length)}>
      ${r.map((e) => T`<span class="day">${a(e.date)}</span><span class="band" style="background:${Nn(e.cells)}"></span>`)}
      <span></span>${Pn()}
    </div>
    <ul class="key">
      ${Dn.map((e) => T`<li><span class="swatch is-${e}"></span>${i.looks[e]}</li>`)}
    </ul>
    <details>
      <summary>${i.table}</summary>
      <table>
        <thead>
          <tr><th scope="col">${i.day}</th>${Dn.map((e) => T`<th scope="col">${i.looks[e]}</th>`)}</tr>
        </thead>
        <tbody>
          ${r.map((n) => T`<tr><th scope="row">${a(n.date)}</th>${Dn.map((r) => T`<td>${t.duration(An(n.cells, r) * e.raster.minutes * 60)}</td>`)}</tr>`)}
        </tbody>
      </table>
    </details>
  </figure>`;
}
function An(e, t) {
	return wn(e).reduce((n, r) => n + (r.look === t ? Math.round((r.end - r.begin) * e.length) : 0), 0);
}
function jn(e, t, n) {
	let { texts: r, hourOf: i, dayOf: a, when: o } = t, s = r.home, c = Math.max(1, ...e.lanes.flatMap((e) => e.counts)), l = (e) => n ? Fn(Math.floor(i(e)) * 2) : a(e), u = n ? 6 : Math.ceil(e.begins.length / 5), d = `grid-template-columns:repeat(${e.begins.length},1fr)`;
	return T`<figure>
    <figcaption>${s.lanesTitle}</figcaption>
    <div class="lanes" role="img" aria-label="${s.lanesTitle}: ${s.signs(e.signs)}">
      ${e.lanes.map(({ sensor: t, counts: n }) => T`<span class="lane name">${t.name || r.sensors[t.kind]}</span
            ><span class="cells" style=${d}
              >${n.map((t, n) => T`<i title="${o(e.begins[n] ?? 0)}: ${t}" style="opacity:${t ? .25 + .75 * Math.sqrt(t / c) : .06}"></i>`)}</span
            >`)}
      <span></span
      ><span class="cells scale" style=${d}>${e.begins.map((e, t) => T`<b>${t % u ? "" : l(e)}</b>`)}</span>
    </div>
    <details>
      <summary>${s.table}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${s.lanesTitle}>
        <table>
          <thead>
            <tr>
              <th scope="col">${n ? s.hour : s.day}</th>
              ${e.lanes.map(({ sensor: e }) => T`<th scope="col"><span class="name">${e.name || r.sensors[e.kind]}</span></th>`)}
            </tr>
          </thead>
          <tbody>
            ${e.begins.map((t, r) => T`<tr>
                  <th scope="row">${n ? o(t) : a(t)}</th>
                  ${e.lanes.map(({ counts: e }) => T`<td>${e[r] || "–"}</td>`)}
                </tr>`)}
          </tbody>
        </table>
      </div>
    </details>
  </figure>`;
}
var Mn = {
	stirred: "var(--green)",
	still: "var(--still)",
	away: "var(--away)",
	unseen: "var(--unseen)",
	unknown: "transparent"
};
function Nn(e) {
	return `linear-gradient(to right,${wn(e).map(({ look: e, begin: t, end: n }) => `${Mn[e]} ${(t * 100).toFixed(2)}% ${(n * 100).toFixed(2)}%`).join(",")})`;
}
function Pn() {
	return T`<span class="hours" aria-hidden="true">${[
		0,
		6,
		12,
		18,
		24
	].map((e) => T`<b>${e}</b>`)}</span>`;
}
function Fn(e) {
	return `${String(Math.floor(e / 2)).padStart(2, "0")}:${e % 2 ? "30" : "00"}`;
}
var In = o`
  :host {
    --still: rgb(128 128 128 / 22%);
    --away: #5b8def;
    --unseen: #c08a3e;
  }
  figure {
    margin: 16px 0 0;
    display: grid;
    gap: 6px;
    grid-template-columns: minmax(0, 1fr);
  }
  figcaption {
    font-weight: 600;
  }
  .plot svg {
    width: 100%;
    height: calc(160px * var(--scale, 1));
    display: block;
    border-block: 1px solid var(--line);
  }
  .plot .top {
    color: var(--faint);
    font-size: 0.85em;
  }
  .quiet {
    fill: var(--green);
    fill-opacity: 0.55;
  }
  .late {
    fill: var(--alarm-text);
  }
  .limit {
    fill: none;
    stroke: var(--amber);
    stroke-width: 2.5;
    vector-effect: non-scaling-stroke;
  }
  .hours {
    display: flex;
    justify-content: space-between;
  }
  .hours b,
  .scale b {
    font-weight: 400;
    font-size: 0.8em;
    color: var(--faint);
    white-space: nowrap;
    width: 0;
    overflow: visible;
  }
  .hours b:last-child {
    direction: rtl;
  }
  .days,
  .lanes {
    display: grid;
    grid-template-columns: minmax(3.5em, max-content) minmax(0, 1fr);
    gap: 3px 10px;
    align-items: center;
  }
  .lanes {
    grid-template-columns: minmax(3.5em, 9em) minmax(0, 1fr);
  }
  .day {
    font-size: 0.85em;
    color: var(--faint);
    white-space: nowrap;
  }
  .lane {
    font-size: 0.9em;
    max-height: 2.8em;
    overflow: hidden;
  }
  .band {
    height: calc(16px * var(--scale, 1));
    border-radius: 3px;
  }
  .cells {
    display: grid;
    gap: 1px;
  }
  .cells i {
    height: calc(20px * var(--scale, 1));
    background: var(--green);
    border-radius: 2px;
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    font-size: 0.9em;
  }
  .key li {
    display: flex;
    gap: 6px;
    align-items: center;
    padding: 0;
    border: 0;
  }
  .swatch {
    width: 1em;
    height: 1em;
    border-radius: 3px;
    border: 1px solid var(--line);
  }
  .swatch.is-stirred {
    background: var(--green);
  }
  .swatch.is-still {
    background: var(--still);
  }
  .swatch.is-away {
    background: var(--away);
  }
  .swatch.is-unseen {
    background: var(--unseen);
  }
  .scroll {
    overflow: auto;
    max-height: 28em;
  }
  table {
    border-collapse: collapse;
  }
  td,
  th {
    text-align: start;
    font-weight: 400;
    padding: 2px 16px 2px 0;
    vertical-align: top;
  }
  thead th {
    font-weight: 600;
    min-width: 4em;
  }
  details summary {
    cursor: pointer;
    padding: 10px 0;
  }
`, Ln = [
	1,
	7,
	30
], X = 86400, Rn = 300, zn = class extends M {
	constructor(...e) {
		super(...e), this.days = 1, this.kept = new q(this, () => this.view.desk.kept(this.story.id, this.days, this.view.texts.tag)), this.recorded = new q(this, () => this.read());
	}
	static {
		this.properties = {
			view: { attribute: !1 },
			story: { attribute: !1 },
			days: { state: !0 }
		};
	}
	read() {
		let e = Sn(this.story.sensors).map((e) => e.id);
		return e.length ? this.view.desk.recorded(e, Date.now() / 1e3 - this.days * X) : Promise.resolve({});
	}
	willUpdate() {
		if (this.view.desk.lostAt !== void 0) return;
		let e = `${this.story.id} ${this.days} ${this.view.texts.tag}`, t = `${Math.floor(this.view.now / Rn)} ${this.story.away}`;
		this.kept.want(e, t), this.recorded.want(e, t);
	}
	render() {
		let { texts: e } = this.view, t = e.home, { quiet: n } = this.story;
		return T`<section class="card" aria-labelledby="activity">
      <h3 id="activity">${t.activity}</h3>
      <div class="ranges" role="group" aria-label=${t.activity}>
        ${Ln.map((e) => T`<button aria-pressed=${e === this.days} @click=${() => this.days = e}>${t.ranges[e]}</button>`)}
      </div>
      ${n ? T`<p>${t.limitNow(e.duration(n.limit), n.learned_days)}</p>` : D}
      ${this.kept.value?.why ? T`<p class="faint">${this.kept.value.why}</p>` : D} ${this.pictures()}
    </section>`;
	}
	pictures() {
		let { texts: e, now: t } = this.view;
		if (this.recorded.state === "loading" || this.kept.state === "loading") return T`<p class="faint" role="status">${e.loading}</p>`;
		let n = J(this.view), r = (e) => dt(e, n), i = {
			texts: e,
			hourOf: (e) => ((e + r(e)) % X + X) % X / 3600,
			when: (r) => V(r, e, n, t),
			dayOf: (t) => ft(t, e, n)
		}, a = Cn(this.recorded.value ?? {}, this.story.sensors, this.days, t, r(t)), o = this.kept.value;
		return T`${o && this.days === 1 ? On(o, i) : D} ${o ? kn(o, i) : D}
    ${a.signs ? jn(a, i, this.days === 1) : T`<p class="faint">${e.home.noActivity}</p>`}`;
	}
	static {
		this.styles = [
			U,
			In,
			o`
      h3 {
        font-weight: 600;
        margin-bottom: 8px;
      }
      .ranges {
        display: flex;
        flex-wrap: wrap;
        gap: var(--gap);
        margin-bottom: 8px;
      }
      .ranges [aria-pressed="true"] {
        border-color: var(--accent);
        border-width: 2px;
        font-weight: 600;
      }
    `
		];
	}
};
customElements.define("eldercare-home-activity", zn);
// src/views/home.ts
var Bn = ["away", "test_mode"], Vn = 8, Hn = class extends M {
	constructor(...e) {
		super(...e), this.home = "", this.busy = "", this.refused = !1, this.story = new q(this, async () => {
			let e = await this.view.desk.homeStory(this.home), t = Object.keys(this.view.texts.sensors), n = e.sensors.map((t) => ({
				...t,
				name: fn(t.name, e.code)
			}));
			return {
				...e,
				sensors: n.sort((e, n) => t.indexOf(e.kind) - t.indexOf(n.kind))
			};
		});
	}
	static {
		this.properties = {
			view: { attribute: !1 },
			home: {},
			busy: { state: !0 },
			refused: { state: !0 }
		};
	}
	willUpdate() {
		let { desk: e } = this.view, t = e.known.homes.get(this.home);
		e.lostAt === void 0 && this.story.want(this.home, JSON.stringify([
			t?.status,
			t?.last,
			t?.offline
		]));
	}
	render() {
		let { texts: e } = this.view, { value: t, state: n } = this.story;
		if (!t) return n === "loading" ? T`<p class="faint" role="status">${e.loading}</p>` : T`<div role="alert">
        <p>${n === "not_found" ? e.notFound : e.notRead}</p>
        ${n === "not_read" ? T`<button @click=${() => void this.story.again()}>${e.again}</button>` : D}
      </div>`;
		let r = this.view.desk.known.homes.values();
		return T`${this.head(t)}
      <div class="columns">${this.switches(t)} ${hn(t.code, t.place, r, e)} ${this.neighbours(t)}</div>
      <eldercare-home-activity ?dark=${this.hasAttribute("dark")} .view=${this.view} .story=${t}></eldercare-home-activity>
      <div class="columns">${this.sensors(t.sensors)} ${this.history(t.incidents)}</div>`;
	}
	head(e) {
		let { texts: t, now: n } = this.view;
		return T`<header class="card">
      <h2><strong class="name">${e.code}</strong> <span class="name">${e.name}</span></h2>
      <p class="state ${e.status}">
        ${I(t.status[e.status], e.last === null ? t.never : t.lastSign(t.ago(Math.max(0, n - e.last))))}
      </p>
      <p class="name">${e.address}</p>
      ${e.grid ? T`<p class="faint">${t.grid}: ${e.grid}</p>` : D}
      ${e.phone ? T`<p><a class="button" href="tel:${e.phone}">${t.call} ${e.phone}</a></p>` : D}
    </header>`;
	}
	switches(e) {
		let { texts: t, desk: n } = this.view, r = t.home;
		return !n.known.mayAct && !e.away && !e.test_mode ? D : T`<section class="card" aria-labelledby="saying">
      <h3 id="saying">${r.saying}</h3>
      ${Bn.map((t) => T`<div class="switch">
            <div>
              <b id="switch-${t}">${r.switches[t]}</b>
              <p class="faint" id="hint-${t}">${r.switchHints[t]}</p>
            </div>
            <button
              role="switch"
              class="toggle"
              aria-checked=${e[t]}
              aria-labelledby="switch-${t}"
              aria-describedby="hint-${t}"
              ?disabled=${this.busy !== "" || !n.known.mayAct}
              @click=${() => void this.turn(t, !e[t])}
            >
              <span></span>
            </button>
          </div>`)}
      ${this.refused ? T`<p class="warn" role="alert">${r.notSwitched}</p>` : D}
    </section>`;
	}
	async turn(e, t) {
		this.busy = e, this.refused = !1;
		try {
			await this.view.desk.switchHome(this.home, e, t);
		} catch {
			this.refused = !0;
		}
		await this.story.again(), this.busy = "";
	}
	neighbours(e) {
		let { texts: t, desk: n, open: r } = this.view, i = (t) => Number(t.on_duty) * 8 + Number(t.homes?.includes(e.id) ?? !1) * 4 + Number(t.building !== "" && t.building === e.building) * 2 + Number(t.grid === e.grid), a = [...n.known.people.values()].filter((t) => Un(t, e)).sort((e, t) => i(t) - i(e)).slice(0, Vn);
		return T`<section class="card" aria-labelledby="neighbours">
      <h3 id="neighbours"><a href="/eldercare/people" @click=${(e) => z(e, () => r("/people"))}>${t.home.neighbours}</a></h3>
      ${a.length ? T`<ul>
            ${a.map((e) => T`<li>
                  <span class="name">${e.name}</span>
                  <span class="faint">${t.roles[e.role]} · ${e.on_duty ? t.people.now : t.people.off}</span>
                </li>`)}
          </ul>` : T`<p class="faint">${t.home.noNeighbours}</p>`}
    </section>`;
	}
	sensors(e) {
		let { texts: t } = this.view;
		return T`<section class="card" aria-labelledby="sensors">
      <h3 id="sensors">${t.home.sensors}</h3>
      ${this.faults()}
      ${e.length ? T`<ul>${e.map((e) => this.sensor(e))}</ul>` : T`<p class="faint">${t.home.noSensors}</p>`}
    </section>`;
	}
	faults() {
		let { texts: e } = this.view, { faults: t = [], sensors: n = [] } = this.story.value ?? {};
		if (!t.length) return D;
		let r = (e) => n.find((t) => t.id === e)?.name ?? "";
		return T`<ul class="faults" aria-label=${e.home.faults}>
      ${t.map((t) => T`<li><span>${e.faults[t.fault] ?? t.fault}</span> <span class="name">${r(t.sensor)}</span></li>`)}
    </ul>`;
	}
	sensor(e) {
		let { texts: t, now: n } = this.view;
		return T`<li class=${e.state === null || e.state === "unavailable" ? "unheard" : ""}>
      <span><b>${t.sensors[e.kind]}</b> <span class="name faint">${e.name}</span></span>
      <span
        >${Wn(e, t.home.states)}
        ${e.changed === null ? D : T`<span class="faint">${t.home.since(V(e.changed, t, J(this.view), n))}</span>`}</span
      >
    </li>`;
	}
	history(e) {
		let { texts: t, now: n, open: r } = this.view;
		return T`<section class="card" aria-labelledby="history">
      <h3 id="history">${t.home.history}</h3>
      ${e.length ? T`<ul>
            ${e.map((e) => {
			let i = `/incident/${e.id}`;
			return T`<li>
                <a href="/eldercare${i}" @click=${(e) => z(e, () => r(i))}>${t.kinds[e.kind]}</a>
                <span
                  >${e.outcome ? t.outcomes[e.outcome] : t.home.openNow}
                  <span class="faint">${V(e.opened, t, J(this.view), n)}</span></span
                >
              </li>`;
		})}
          </ul>` : T`<p class="faint">${t.home.noHistory}</p>`}
    </section>`;
	}
	static {
		this.styles = [
			U,
			gn,
			o`
      :host {
        display: grid;
        gap: calc(16px * var(--scale, 1));
      }
      h2 {
        font-size: 1.5em;
        max-height: 6em;
        overflow: auto;
      }
      h3 {
        font-weight: 600;
        margin-bottom: 8px;
      }
      .state.alarm {
        color: var(--alarm-text);
        font-weight: 600;
      }
      .state.attention {
        color: var(--amber);
      }
      .columns {
        display: grid;
        gap: calc(16px * var(--scale, 1));
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 22em), 1fr));
        align-items: start;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 4px 12px;
        padding: 8px 0;
        border-top: 1px solid var(--line);
      }
      .switch {
        display: flex;
        gap: 16px;
        align-items: center;
        justify-content: space-between;
        padding: 8px 0;
        border-top: 1px solid var(--line);
      }
      .toggle {
        flex: none;
        width: calc(56px * var(--scale, 1));
        padding: 0 4px;
        border: 0;
        background: transparent;
      }
      .toggle span {
        width: 100%;
        height: calc(26px * var(--scale, 1));
        border-radius: 99px;
        border: 2px solid var(--faint);
        display: flex;
        align-items: center;
        padding: 3px;
      }
      .toggle span::before {
        content: "";
        height: 100%;
        aspect-ratio: 1;
        border-radius: 99px;
        background: var(--faint);
      }
      .toggle[aria-checked="true"] span {
        justify-content: flex-end;
        background: var(--amber);
        border-color: var(--amber);
      }
      .toggle[aria-checked="true"] span::before {
        background: var(--card);
      }
      .warn,
      .faults li {
        color: var(--amber);
      }
      .unheard {
        color: var(--amber);
      }
      a {
        color: inherit;
      }
    `
		];
	}
};
function Un(e, t) {
	return e.homes?.includes(t.id) ? !0 : e.role === "family" ? !1 : e.building !== "" && e.building === t.building || e.grid !== "" && e.grid === t.grid;
}
function Wn(e, t) {
	return e.state === null ? t.unavailable ?? "" : t[e.state] ?? (e.kind === "call_button" ? t.event ?? "" : e.state);
}
customElements.define("eldercare-home", Hn);
// src/outcomes.ts
var Gn = [
	"genuine",
	"false_alarm",
	"away",
	"test"
], Kn = /* @__PURE__ */ new Set([
	"inactivity",
	"missed_check_in",
	"not_back"
]);
function qn(e) {
	return Gn.filter((t) => t !== "away" || Kn.has(e));
}
function Jn(e) {
	return e === "false_alarm" || e === "away";
}
// src/story.ts
var Yn = /* @__PURE__ */ new Set([
	"incident_opened",
	"incident_escalated",
	"help_coming",
	"help_declined",
	"help_arrived",
	"resident_seen",
	"escalation_reopened",
	"incident_closed",
	"reply_recorded",
	"note_added",
	"next_called",
	"life_shown"
]), Xn = /* @__PURE__ */ new Set([
	"",
	"on",
	"off"
]), Zn = /* @__PURE__ */ new Set([
	"attempt_planned",
	"attempt_handed_over",
	"attempt_withdrawn",
	"step_taken",
	"step_skipped"
]);
function Qn(e, t, n) {
	let r = /* @__PURE__ */ new Map(), i = [];
	for (let a of e) {
		if (a.fact === "attempt_planned" && a.attempt_id && r.set(a.attempt_id, a), Zn.has(a.fact)) continue;
		let e = a.attempt_id ? r.get(a.attempt_id) : void 0;
		i.push({
			at: a.at,
			what: t.facts[a.fact] ?? a.fact,
			more: e ? $n(a, e, t) : er(a, t, n),
			weight: Yn.has(a.fact) ? "strong" : e ? "minor" : "plain"
		});
	}
	return i;
}
function $n(e, t, n) {
	let r = String(t.purpose ?? ""), i = n.fact.purposes[r] ?? r;
	return I(n.fact.message(i, Z(t, n), t.channel ?? ""), e.reason && nr(e.reason, n));
}
function er(e, t, n) {
	let r = [];
	switch (e.fact) {
		case "incident_opened":
			r.push(e.kind ? t.kinds[e.kind] : "", e.by ? t.fact.raisedBy(e.by) : "", e.note ?? "");
			break;
		case "incident_escalated":
			r.push(e.kind ? t.kinds[e.kind] : "");
			break;
		case "signal_recorded":
			r.push(t.sensors[e.sensor_kind] ?? "", t.fact.signs[String(e.sign)] ?? "", tr(String(e.detail ?? ""), t));
			break;
		case "role_not_called":
			r.push(e.role ? t.roles[e.role] : "", t.fact.unsaid[String(e.reason)] ?? "");
			break;
		case "reply_recorded":
			r.push(t.fact.toWhom(Z(e, t), e.text ?? ""), t.fact.answers[String(e.answer)] ?? "");
			break;
		case "help_coming":
		case "help_arrived":
		case "help_declined":
		case "resident_seen":
			r.push(e.who ? Z(e, t) : t.fact.staff(e.by ?? ""), t.fact.answers[String(e.finding)] ?? "");
			break;
		case "escalation_reopened":
			r.push(e.by ? t.fact.staff(e.by) : t.fact.reasons[String(e.reason)] ?? String(e.reason ?? ""));
			break;
		case "incident_closed":
			r.push(e.outcome ? t.outcomes[e.outcome] : "", e.by ?? "", e.note ?? "");
			break;
		case "step_postponed":
			r.push(t.fact.until(n(Date.parse(String(e.until)) / 1e3)));
			break;
		default: r.push(Z(e, t), e.by ?? "", e.text ?? "", e.note ?? "");
	}
	return I(...r);
}
function Z(e, t) {
	return e.who ? e.role ? t.fact.inRole(e.who, t.roles[e.role]) : e.who : "";
}
function tr(e, t) {
	return Xn.has(e) ? "" : t.fact.details[e] ?? e;
}
function nr(e, t) {
	let [n = "", ...r] = e.split(" "), i = t.fact.failures;
	return i[e] ?? (i[n] ? [i[n], ...r].join(" ") : e);
}
// src/views/incident.ts
var rr = [
	"well",
	"false_alarm",
	"more_help"
], ir = class extends M {
	constructor(...e) {
		super(...e), this.incident = "", this.outcome = "", this.note = "", this.sure = !1, this.story = new q(this, () => this.view.desk.story(this.incident));
	}
	static {
		this.properties = {
			view: { attribute: !1 },
			incident: {},
			outcome: { state: !0 },
			note: { state: !0 },
			sure: { state: !0 }
		};
	}
	willUpdate() {
		let { desk: e } = this.view, t = e.known.incidents.get(this.incident);
		e.lostAt === void 0 && this.story.want(this.incident, t ? String(t.rev) : "closed");
	}
	render() {
		let { texts: e } = this.view, { value: t, state: n } = this.story;
		if (!t) return n === "loading" ? T`<p class="faint" role="status">${e.loading}</p>` : T`<div role="alert">
        <p>${n === "not_found" ? e.notFound : e.notRead}</p>
        ${n === "not_read" ? T`<button @click=${() => void this.story.again()}>${e.again}</button>` : D}
      </div>`;
		let { known: r } = this.view.desk;
		return T`${this.head(t)}
      <div class="columns">
        ${t.closed === null && r.mayAct ? this.doing(t) : D}
        <div class="told">${hn(t.code, t.place, r.homes.values(), e)}${this.timeline(t)}</div>
      </div>`;
	}
	head(e) {
		let { texts: t, now: n, desk: r } = this.view, i = r.known.incidents.get(this.incident), a = (e) => V(e, t, J(this.view), n, !0), o = i?.kind ?? e.kind, s = i ? nt(i, t) : e.outcome ? t.closedAs(t.outcomes[e.outcome]) : t.rungs.closed;
		return T`<header class="card ${i && !i.silent ? "sounding" : ""}">
      <h2>
        <strong>${t.kinds[o]}</strong> <span class="name">${e.code || t.itself}</span>
        <span class="name">${e.name}</span>
      </h2>
      <p class="state">${s}</p>
      <dl>
        ${e.address ? T`<div><dt>${t.where}</dt><dd class="name">${e.address}</dd></div>` : D}
        ${e.phone ? T`<div><dt>${t.who}</dt><dd><a class="button" href="tel:${e.phone}">${t.call} ${e.phone}</a></dd></div>` : D}
        ${e.door_code ? T`<div><dt>${t.place.doorCode}</dt><dd class="name">${e.door_code}</dd></div>` : D}
        ${e.notes ? T`<div><dt>${t.place.notes}</dt><dd class="name know">${e.notes}</dd></div>` : D}
        <div><dt>${t.openedAt}</dt><dd>${I(a(e.opened), t.number(e.number))}</dd></div>
        ${i?.next ? T`<div><dt>${t.nextAt}</dt><dd>${a(i.next)}</dd></div>` : D}
      </dl>
    </header>`;
	}
	timeline(e) {
		let { texts: t, now: n } = this.view, r = (e) => V(e, t, J(this.view), n, !0);
		return T`<section class="card" aria-labelledby="timeline">
      <h3 id="timeline">${t.timeline}</h3>
      <ol class="timeline" aria-live="polite">
        ${Qn(e.facts, t, r).map((e) => T`<li class=${e.weight}>
              <time>${r(e.at)}</time><span class="what"><b>${e.what}</b> <span class="name">${e.more}</span></span>
            </li>`)}
      </ol>
    </section>`;
	}
	doing(e) {
		let { texts: t } = this.view, n = this.view.desk.known.incidents.get(this.incident), r = n?.rung ?? "open";
		return T`<div class="do">
      <section class="card" aria-label=${t.rungs[r]}>
        ${r === "open" && !n?.staff ? this.button("acknowledge", e, "strong") : D}
        ${r === "open" || r === "coming" ? this.button("arrived", e) : D}
        ${r === "seen" ? D : T`<fieldset>
              <legend>${t.findingTitle}</legend>
              <div class="row">
                ${rr.map((n) => this.act(t.findings[n], {
			act: "seen",
			finding: n,
			seen: e.seen
		}))}
              </div>
            </fieldset>`}
        <fieldset>
          <legend>${t.callTitle}</legend>
          <div class="row">
            ${r === "open" ? this.button("call_next", e) : D}
            ${this.sure ? this.act(t.sure, {
			act: "call_everybody",
			seen: e.seen
		}, "strong") : T`<button @click=${() => this.sure = !0}>${t.acts.call_everybody}</button>`}
          </div>
        </fieldset>
      </section>
      ${this.noting()} ${this.closing(e)}
    </div>`;
	}
	button(e, t, n = "") {
		return this.act(this.view.texts.acts[e], {
			act: e,
			seen: t.seen
		}, n);
	}
	act(e, t, n = "") {
		let r = this.view.desk.isPending(this.incident);
		return T`<button class=${n} ?disabled=${r} @click=${() => this.tap(t)}>${r ? this.view.texts.sending : e}</button>`;
	}
	noting() {
		let { texts: e, desk: t } = this.view;
		return T`<section class="card" aria-labelledby="note">
      <h3 id="note">${e.note}</h3>
      <textarea
        rows="2"
        maxlength="2000"
        aria-label=${e.writeDown}
        placeholder=${e.writeDown}
        .value=${this.note}
        @input=${(e) => this.note = e.target.value}
      ></textarea>
      <button
        ?disabled=${t.isPending(this.incident) || !this.note.trim()}
        @click=${() => {
			this.tap({
				act: "note",
				note: this.note.trim()
			}), this.note = "";
		}}
      >
        ${e.acts.note}
      </button>
    </section>`;
	}
	closing(e) {
		let { texts: t, desk: n } = this.view, r = qn(n.known.incidents.get(this.incident)?.kind ?? e.kind), i = r.find((e) => e === this.outcome);
		return T`<section class="card" aria-labelledby="close">
      <h3 id="close">${t.closeTitle}</h3>
      <p class="faint">${t.closeHint}</p>
      <fieldset>
        <legend>${t.chooseOutcome}</legend>
        ${r.map((e) => T`<label
              ><input type="radio" name="outcome" value=${e} .checked=${i === e} @change=${() => this.outcome = e} />
              ${t.outcomes[e]}</label
            >`)}
      </fieldset>
      ${i === "away" ? T`<p class="faint" role="status">${t.awayHint}</p>` : D}
      <button
        ?disabled=${n.isPending(this.incident) || !i}
        @click=${() => i && this.tap({
			act: "close",
			outcome: i,
			seen: e.seen,
			note: this.note.trim()
		})}
      >
        ${t.acts.close}
      </button>
    </section>`;
	}
	tap(e) {
		this.sure = !1, this.view.desk.act({
			...e,
			incident_id: this.incident
		});
	}
	static {
		this.styles = [
			U,
			gn,
			o`
      :host {
        display: grid;
        gap: calc(16px * var(--scale, 1));
      }
      h2 {
        font-size: 1.5em;
        max-height: 6em;
        overflow: auto;
      }
      h3 {
        font-weight: 600;
        margin-bottom: 8px;
      }
      header.sounding {
        background: var(--alarm);
        color: var(--on-alarm);
        border-color: var(--alarm-deep);
      }
      header dl {
        display: grid;
        gap: 6px;
        margin-top: 10px;
      }
      header dl div {
        display: grid;
        grid-template-columns: minmax(5em, max-content) 1fr;
        gap: 12px;
        align-items: center;
      }
      header dt {
        opacity: 0.9;
      }
      .columns {
        display: grid;
        gap: calc(16px * var(--scale, 1));
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 22em), 1fr));
        align-items: start;
      }
      .know {
        white-space: pre-line;
        max-height: 10em;
        overflow: auto;
      }
      .told {
        display: grid;
        gap: calc(16px * var(--scale, 1));
      }
      .timeline li {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 12px;
        padding: 4px 0;
        border-top: 1px solid var(--line);
      }
      .timeline time {
        font-variant-numeric: tabular-nums;
        color: var(--faint);
      }
      .timeline .minor b {
        font-weight: 500;
      }
      .timeline .minor {
        font-size: 0.92em;
      }
      .timeline .strong {
        border-inline-start: 4px solid var(--alarm-text);
        padding-inline-start: 8px;
      }
      .do,
      .do section {
        display: grid;
        gap: 12px;
      }
      .do h3 {
        margin: 0;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--gap);
        margin-top: 6px;
      }
      .row > * {
        flex: 1 1 auto;
      }
      fieldset {
        border: 0;
        padding: 0;
        margin: 0;
        display: grid;
      }
      fieldset label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 40px;
      }
      fieldset input {
        min-height: 0;
        width: 1.3em;
        height: 1.3em;
      }
    `
		];
	}
};
customElements.define("eldercare-incident", ir);
// src/duty.ts
var Q = 10080, $ = 1440;
function ar(e, t = () => 0) {
	let n = e.filter((e) => e.consent && e.has_channel).flatMap((e) => or(e).map((n) => ({
		begin: Math.max(n.begin, t(e)),
		end: n.end
	}))).filter((e) => e.begin < e.end).sort((e, t) => e.begin - t.begin), r = [], i = 0;
	for (let { begin: e, end: t } of n) e > i && r.push({
		begin: i,
		end: e
	}), i = Math.max(i, t);
	return i < 10080 && r.push({
		begin: i,
		end: Q
	}), r;
}
function or(e) {
	return e.follows_entity || e.hours.length === 0 ? [{
		begin: 0,
		end: Q
	}] : e.hours.map(([e, t, n]) => ({
		begin: e * $ + t,
		end: e * $ + n
	}));
}
function sr(e, t) {
	let n = (Math.floor(t / 86400) + 3) % 7, r = (Math.floor(t / 86400) - n) * 86400;
	return Math.floor((e - r) / 60);
}
var cr = [
	"volunteer",
	"property",
	"committee"
];
function lr(e, t, n = !1) {
	let r = n && e % $ === 0 ? e - 1 : e, i = Math.floor(r / $), a = e - i * $, o = (e) => String(e).padStart(2, "0");
	return `${t[i] ?? ""} ${o(Math.floor(a / 60))}:${o(a % 60)}`;
}
// src/views/people.ts
var ur = [
	"volunteer",
	"property",
	"committee",
	"family"
], dr = class extends M {
	constructor(...e) {
		super(...e), this.away = (e) => {
			let { now: t } = this.view;
			return e.away_until === null || e.away_until <= t ? 0 : sr(this.local(e.away_until), this.local(t));
		};
	}
	static {
		this.properties = { view: { attribute: !1 } };
	}
	render() {
		let { texts: e, desk: t } = this.view, n = [...t.known.people.values()];
		if (!n.length) return T`<p class="faint">${e.people.none}</p>`;
		let r = n.filter((e) => e.on_duty).length;
		return T`<h2>${e.people.onDuty(r, n.length)}</h2>
      ${this.holes(n)} ${ur.map((e) => this.ofRole(e, n))}`;
	}
	holes(e) {
		let { texts: t } = this.view, n = cr.map((t) => this.hole(t, e)).filter((e) => e !== D);
		return T`<section class="card" aria-labelledby="holes">
      <h3 id="holes">${t.people.holes}</h3>
      ${this.week(e)}
      ${n.length ? T`<ul class="holes">${n}</ul>` : T`<p>${t.people.noHoles}</p>`}
      <p class="faint">${t.people.holesHint}</p>
    </section>`;
	}
	week(e) {
		let { texts: t, now: n } = this.view, { weekdays: r } = t.people, i = 100 * sr(this.local(n), this.local(n)) / Q;
		return T`<div class="week" aria-hidden="true">
      ${cr.map((n) => {
			let r = e.filter((e) => e.role === n), a = r.length ? ar(r, this.away) : [{
				begin: 0,
				end: Q
			}];
			return T`<span>${t.roles[n]}</span><span class="band" style="background:${fr(a)}"><i style="inset-inline-start:${i.toFixed(2)}%"></i></span>`;
		})}
      <span></span><span class="scale">${r.map((e) => T`<b>${e}</b>`)}</span>
    </div>`;
	}
	local(e) {
		return e + dt(e, J(this.view));
	}
	hole(e, t) {
		let { texts: n } = this.view, r = n.people, i = t.filter((t) => t.role === e);
		if (!i.length) return T`<li>${r.nobodyInRole(n.roles[e])}</li>`;
		let a = ar(i, this.away);
		if (!a.length) return D;
		let o = Math.ceil(a.reduce((e, t) => e + t.end - t.begin, 0) / 60);
		return T`<li>
      <details>
        <summary>${r.roleHoles(n.roles[e], o)}</summary>
        <ul>
          ${a.map((e) => T`<li>${r.hole(lr(e.begin, r.weekdays), lr(e.end, r.weekdays, !0))}</li>`)}
        </ul>
      </details>
    </li>`;
	}
	ofRole(e, t) {
		let n = t.filter((t) => t.role === e).sort((e, t) => Number(t.on_duty) - Number(e.on_duty) || e.name.localeCompare(t.name, "zh-Hans-CN"));
		return n.length ? T`<section aria-label=${this.view.texts.roles[e]}>
      <h3>${this.view.texts.roles[e]}</h3>
      <ul class="people">
        ${n.map((e) => this.person(e))}
      </ul>
    </section>` : D;
	}
	person(e) {
		let { texts: t, now: n } = this.view, r = t.people, i = I(e.building && t.building(e.building), e.grid), a = e.away_until !== null && e.away_until > n;
		return T`<li class="card ${e.on_duty ? "on" : "off"}">
      <p><strong class="name">${e.name}</strong> <span class="faint">${i}</span></p>
      ${e.homes === null ? D : T`<p class="name">${this.familyOf(e.homes)}</p>`}
      <p class="duty">${e.on_duty ? r.now : r.off}${a ? ` · ${r.away(V(e.away_until ?? 0, t, J(this.view), n))}` : ""}</p>
      ${e.consent ? D : T`<p class="warn">${r.noConsent}</p>`}
      ${e.has_channel ? D : T`<p class="warn">${r.noChannel}</p>`}
      <p class="faint">${r.hours(this.hours(e))}</p>
      <p class="faint">
        ${I(r.load(e.calls), e.last_called === null ? r.unknownReach : r.lastCalled(t.ago(Math.max(0, n - e.last_called))), e.reached !== null && r.reached(e.reached))}
      </p>
    </li>`;
	}
	familyOf(e) {
		let { texts: t, desk: n } = this.view, r = e.flatMap((e) => n.known.homes.get(e) ?? []);
		return r.length ? t.people.familyOf(r.map((e) => `${e.code} ${e.name}`).join(t.comma)) : t.people.familyOfNobody;
	}
	hours(e) {
		let t = this.view.texts.people, n = pr(e.hours, t.weekdays);
		return e.follows_entity && n.push(t.byEntity), n.length ? n.join(this.view.texts.comma) : t.always;
	}
	static {
		this.styles = [U, o`
      :host {
        display: grid;
        gap: calc(16px * var(--scale, 1));
      }
      h2 {
        font-size: 1.2em;
        font-weight: 600;
      }
      h3 {
        font-weight: 600;
        margin-bottom: 8px;
      }
      .week {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 6px 12px;
        align-items: center;
        margin-bottom: 12px;
      }
      .week .band {
        position: relative;
        height: calc(22px * var(--scale, 1));
        border-radius: 4px;
      }
      .week i {
        position: absolute;
        inset-block: -3px;
        width: 3px;
        background: var(--text);
      }
      .week .scale {
        display: grid;
        grid-template-columns: repeat(7, 1fr);
      }
      .week b {
        font-weight: 400;
        font-size: 0.85em;
        color: var(--faint);
        border-inline-start: 1px solid var(--line);
        padding-inline-start: 4px;
        overflow: hidden;
      }
      .holes > li {
        color: var(--amber);
      }
      .holes summary {
        cursor: pointer;
        padding: 6px 0;
      }
      .holes ul {
        padding-inline-start: 1.2em;
        columns: 16em auto;
      }
      .people {
        display: grid;
        gap: var(--gap);
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 20em), 1fr));
      }
      .on {
        border-inline-start: 5px solid var(--green);
      }
      .on .duty {
        color: var(--green);
        font-weight: 600;
      }
      .warn {
        color: var(--amber);
      }
    `];
	}
};
function fr(e) {
	let t = (e) => `${(100 * e / Q).toFixed(2)}%`, n = [], r = 0;
	for (let { begin: i, end: a } of e) n.push(`var(--green) ${t(r)} ${t(i)}`, `var(--amber) ${t(i)} ${t(a)}`), r = a;
	return n.push(`var(--green) ${t(r)} 100%`), `linear-gradient(to right,${n.join(",")})`;
}
function pr(e, t) {
	let n = /* @__PURE__ */ new Map();
	for (let [r, i, a] of e) {
		let e = `${mr(i)}–${mr(a)}`;
		n.set(e, [...n.get(e) ?? [], t[r] ?? ""]);
	}
	return [...n].map(([e, t]) => `${t.join(" ")} ${e}`);
}
function mr(e) {
	return `${String(Math.floor(e / 60)).padStart(2, "0")}:${String(e % 60).padStart(2, "0")}`;
}
customElements.define("eldercare-people", dr);
// src/panel.ts
var hr = "/eldercare", gr = [
	{
		path: "/",
		name: (e) => e.tabs.board
	},
	{
		path: "/people",
		name: (e) => e.tabs.people
	},
	{
		path: "/figures",
		name: (e) => e.tabs.figures
	}
], _r = class extends M {
	constructor(...e) {
		super(...e), this.narrow = !1, this.route = { path: "/" }, this.texts = lt("en"), this.now = Date.now() / 1e3, this.announced = "", this.charts = "asked", this.siren = new St(() => this.requestUpdate()), this.herald = new $e((e) => ({
			title: this.titleOf(e),
			body: this.texts.notifyBody(`${e.code} ${e.name}`)
		}), (e) => this.open(`/incident/${e.id}`)), this.touched = () => this.siren.unlock(), this.open = (e) => {
			history.pushState(null, "", hr + e), window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace: !1 } })), this.renderRoot.querySelector("main")?.scrollTo({ top: 0 });
		};
	}
	static {
		this.properties = {
			narrow: { type: Boolean },
			route: { attribute: !1 },
			texts: { state: !0 },
			now: { state: !0 }
		};
	}
	set hass(e) {
		let t = this.current;
		this.current = e, e.language !== t?.language && (this.texts = lt(e.language)), this.toggleAttribute("dark", e.themes?.darkMode === !0), e.connection !== t?.connection && (this.desk?.stop(), this.desk = new Qe(e, () => this.changed()), this.isConnected && this.desk.start());
	}
	connectedCallback() {
		super.connectedCallback(), this.desk?.start(), this.tick = setInterval(() => this.now = Date.now() / 1e3, 1e3), window.addEventListener("pointerdown", this.touched), window.addEventListener("keydown", this.touched);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.desk?.stop(), this.siren.stop(), clearInterval(this.tick), window.removeEventListener("pointerdown", this.touched), window.removeEventListener("keydown", this.touched);
	}
	changed() {
		let e = this.desk?.sounding ?? [];
		this.siren.set(e.length > 0);
		let t = this.herald.hear(e);
		t.length && (this.announced = t.map((e) => this.titleOf(e)).join("; ")), this.requestUpdate();
	}
	titleOf(e) {
		return `${this.texts.kinds[e.kind]}: ${e.code} ${e.name}`.slice(0, 120);
	}
	firstUpdated() {
		this.requestUpdate();
	}
	render() {
		let { desk: e, texts: t } = this, n = e?.sounding.length ?? 0;
		return T`
      <div class="frame" lang=${t.tag}>
        ${this.bar(n)} ${this.banners(n)}
        <p class="unseen" aria-live="assertive">${n ? this.announced : ""}</p>
        <main tabindex="-1">${e ? this.content(e) : D}</main>
        ${e ? mt(e, t, e.known.community?.time_zone, this.now) : D}
      </div>
    `;
	}
	bar(e) {
		let { texts: t, desk: n } = this, r = this.route.path || "/", i = n?.known.communities ?? [];
		return T`<header class="bar">
      ${gr.some((e) => e.path === r) ? T`<button
            class="plain menu"
            aria-label=${t.menu}
            @click=${() => this.dispatchEvent(new CustomEvent("hass-toggle-menu", {
			bubbles: !0,
			composed: !0
		}))}
          >
            ${R("menu")}
          </button>` : T`<button class="plain" aria-label=${t.back} @click=${() => this.open("/")}>${R("back")}</button>`}
      ${i.length > 1 ? T`<select aria-label=${t.community} @change=${(e) => n?.choose(e.target.value)}>
            ${i.map((e) => T`<option value=${e.id} ?selected=${e.id === n?.known.community?.id}>${e.name}</option>`)}
          </select>` : T`<h1 class="name">${n?.known.community?.name ?? t.title}</h1>`}
      <nav aria-label=${t.title}>
        ${gr.map((e) => T`<a
              class="tab"
              href=${hr + e.path}
              aria-current=${r === e.path ? "page" : D}
              @click=${(t) => z(t, () => this.open(e.path))}
              >${e.name(t)}</a
            >`)}
      </nav>
      ${e ? T`<button class="strong count" @click=${() => this.open("/")}>${R("alarm")} ${t.unanswered(e)}</button>` : D}
    </header>`;
	}
	banners(e) {
		let { texts: t, desk: n, siren: r } = this, i = n?.lostAt;
		return T`
      ${i !== void 0 && n?.heard && n.known.communities.length ? T`<p class="banner lost" role="alert">${t.lost(V(i / 1e3, t, void 0, this.now))}</p>` : D}
      ${n?.known.community ? Ct(n.known.health, t).map((e) => T`<p class="banner" role="alert">${e}</p>`) : D}
      ${e && r.isBlocked ? T`<p class="banner">${t.soundOff} <button @click=${() => r.unlock()}>${t.turnOn}</button></p>` : D}
      ${e && !r.isBlocked && !r.isMuted ? T`<p class="banner slim"><button @click=${() => r.mute()}>${t.silence}</button></p>` : D}
      ${!e && this.herald.canAsk ? T`<p class="banner slim">
            <button @click=${() => void this.herald.ask().then(() => this.requestUpdate())}>${t.askNotify}</button>
          </p>` : D}
    `;
	}
	content(e) {
		let { texts: t } = this;
		if (!e.known.community) return T`<p class="waiting" role="status">${e.heard ? t.starting : t.loading}</p>`;
		let n = this.renderRoot.querySelector("main") ?? void 0, r = {
			desk: e,
			texts: t,
			now: this.now,
			open: this.open,
			scroller: n
		}, i = this.hasAttribute("dark"), [, a, o] = (this.route.path || "/").split("/");
		return a === "incident" && o ? T`<eldercare-incident ?dark=${i} .view=${r} .incident=${decodeURIComponent(o)}></eldercare-incident>` : a === "home" && o ? T`<eldercare-home ?dark=${i} .view=${r} .home=${decodeURIComponent(o)}></eldercare-home>` : a === "people" ? T`<eldercare-people ?dark=${i} .view=${r}></eldercare-people>` : a === "figures" ? this.figures(r, i) : T`<eldercare-board ?dark=${i} .view=${r}></eldercare-board>`;
	}
	figures(e, t) {
		let { texts: n } = this;
		return this.charts === "asked" && this.fetchFigures(), this.charts === "there" ? T`<eldercare-figures ?dark=${t} .view=${e}></eldercare-figures>` : this.charts === "fetching" || this.charts === "asked" ? T`<p class="waiting" role="status">${n.loading}</p>` : T`<div class="waiting" role="alert">
      <p>${n.notFetched}</p>
      <button @click=${() => location.reload()}>${n.reload}</button>
    </div>`;
	}
	async fetchFigures() {
		this.charts = "fetching";
		try {
			await import("./figures.js"), this.charts = "there";
		} catch {
			this.charts = "missing";
		}
		this.requestUpdate();
	}
	static {
		this.styles = [
			U,
			_t,
			o`
      :host {
        display: block;
        height: 100%;
        background: var(--page);
        --scale: 1;
      }
      @media (min-width: 2400px) {
        :host {
          --scale: 1.5;
        }
      }
      .frame {
        height: 100%;
        display: flex;
        flex-direction: column;
      }
      .bar {
        display: flex;
        align-items: center;
        gap: var(--gap);
        padding: 4px calc(12px * var(--scale));
        background: var(--card);
        border-bottom: 1px solid var(--line);
        flex-wrap: wrap;
      }
      h1 {
        font-size: 1.15em;
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        max-width: 16em;
      }
      .bar select {
        max-width: 16em;
      }
      nav {
        display: flex;
      }
      .tab {
        padding: 0 0.9em;
        min-height: calc(44px * var(--scale));
        display: inline-flex;
        align-items: center;
        color: inherit;
        text-decoration: none;
        border-bottom: 3px solid transparent;
      }
      .tab[aria-current] {
        border-color: var(--accent);
        font-weight: 600;
      }
      .plain {
        border: 0;
        background: transparent;
        padding: 0 0.5em;
      }
      .count {
        margin-inline-start: auto;
      }
      .banner {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
        align-items: center;
        padding: 8px 16px;
        background: #6d3b00;
        color: #ffffff;
      }
      .banner.slim {
        background: transparent;
        padding: 8px 16px 0;
      }
      .banner.lost {
        font-weight: 600;
      }
      main {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
        padding: calc(12px * var(--scale));
        outline: none;
      }
      .waiting {
        padding: 40px 12px;
        text-align: center;
      }
    `
		];
	}
};
customElements.define("eldercare-panel", _r);
export { _r as EldercarePanel, V as a, M as c, o as d, a as f, U as i, D as l, J as n, pt as o, q as r, z as s, Jn as t, T as u };
