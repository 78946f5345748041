"use strict";
exports.id = 544;
exports.ids = [544];
exports.modules = {

/***/ 6544:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ y),
/* harmony export */   readJsonDocument: () => (/* binding */ x)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4956);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2393);
const v=1048576;async function*y(e,n,r){let i=new b(new _report_js__WEBPACK_IMPORTED_MODULE_0__.Ct(n.columns,r),n),a=new TextDecoder;for await(let t of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.xt)(e))await (0,_end_js__WEBPACK_IMPORTED_MODULE_1__.an)(t.length),yield e=>{for(let n=0;n<t.length;n+=_report_js__WEBPACK_IMPORTED_MODULE_0__.ot.block)i.read(a.decode(t.subarray(n,n+_report_js__WEBPACK_IMPORTED_MODULE_0__.ot.block),{stream:!0}),e)};yield e=>{i.read(a.decode(),e),i.end()}}var b=class{#e=new _report_js__WEBPACK_IMPORTED_MODULE_0__.At(_report_js__WEBPACK_IMPORTED_MODULE_0__.it);#t;#n;#r=0;constructor(e,t){this.#t=e,this.#n=t}read(e,t){let n=0;for(let{text:r,line:i}of this.#e.push(e)){let e=r===void 0?void 0:(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.jt)(r);r!==void 0&&e!==void 0?(this.#r=Math.max(this.#r,r.length),(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.pt)(e,this.#t.begin(i),this.#n.columns)?t(this.#t):this.#n.unreadable(i,`forbidden-key`)):i!==n&&this.#n.unreadable(n=i,r===void 0?`text`:`no-json`)}}end(){let e=this.#e.openLength<=2*this.#r?`cut-line`:`damaged`;for(let{line:t}of this.#e.end())this.#n.unreadable(t,e)}};async function*x(e,r){let{parts:a,isAll:o}=await C(e),s=o?new TextDecoder().decode(Buffer.concat(a)):``,c=o?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.jt)(s):void 0;if(c!==void 0)yield e=>E(c,r,e);else if(a.some(w))yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.at)((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.St)(T(a,e)),r,S(a,o,r));else if(!o)r.unreadable(1,`long-document`);else{let e=new b(new _report_js__WEBPACK_IMPORTED_MODULE_0__.Ct(r.columns,S(a,o,r)),r);yield t=>{e.read(s,t),e.end()}}}function S(e,t,{columns:n}){let i=Buffer.concat(e),a=new TextDecoder().decode(i.subarray(0,v));return (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.U)(a,t&&i.length<=v,n.own)}async function C(e){let t=[],n=0;for await(let r of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.xt)(e))if(n+=r.length,t.push(Buffer.from(r)),n>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const w=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*T(e,t){return yield*e,yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.xt)(t),void 0}function E(e,n,r){let i=new _report_js__WEBPACK_IMPORTED_MODULE_0__.Ct(n.columns);if((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.lt)(e)){(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ut)(e,i.begin(1),n,r);return}let c=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ft)(e),l=c??(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.dt)(e);if(l===void 0){let t=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ct)(e);t?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.st)(e,t,i.begin(1),n,r):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.pt)(e,i.begin(1),n.columns)?r(i):n.unreadable(1,`forbidden-key`);return}let{rows:f,beside:g={}}=l,_=Object.keys(g).length>0?[...f,g]:f,v=new _report_js__WEBPACK_IMPORTED_MODULE_0__.Ct(n.columns,(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.mt)(_,c!==void 0,n.columns.own));for(let[e,t]of _.entries())v.begin(e+1),t===g&&v.passOverKnown(),(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.pt)(t,v,n.columns)?r(v):n.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;