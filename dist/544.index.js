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
const v=1048576;async function*y(e,t,a){let o=new b(new _report_js__WEBPACK_IMPORTED_MODULE_0__.St(t.columns,a),t),s=new TextDecoder;for await(let t of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.bt)(e))await (0,_end_js__WEBPACK_IMPORTED_MODULE_1__.rn)(t.length),yield e=>{for(let n=0;n<t.length;n+=_report_js__WEBPACK_IMPORTED_MODULE_0__.at.block)o.read(s.decode(t.subarray(n,n+_report_js__WEBPACK_IMPORTED_MODULE_0__.at.block),{stream:!0}),e)};yield e=>{o.read(s.decode(),e),o.end()}}var b=class{#e=new _report_js__WEBPACK_IMPORTED_MODULE_0__.kt(_report_js__WEBPACK_IMPORTED_MODULE_0__.rt);#t;#n;#r=0;constructor(e,t){this.#t=e,this.#n=t}read(t,n){let r=0;for(let{text:i,line:a}of this.#e.push(t)){let t=i===void 0?void 0:(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.At)(i);i!==void 0&&t!==void 0?(this.#r=Math.max(this.#r,i.length),(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ft)(t,this.#t.begin(a),this.#n.columns)?n(this.#t):this.#n.unreadable(a,`forbidden-key`)):a!==r&&this.#n.unreadable(r=a,i===void 0?`text`:`no-json`)}}end(){let e=this.#e.openLength<=2*this.#r?`cut-line`:`damaged`;for(let{line:t}of this.#e.end())this.#n.unreadable(t,e)}};async function*x(t,r){let{parts:i,isAll:a}=await C(t),o=a?new TextDecoder().decode(Buffer.concat(i)):``,s=a?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.At)(o):void 0;if(s!==void 0)yield e=>E(s,r,e);else if(i.some(w))yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.it)((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.xt)(T(i,t)),r,S(i,a,r));else if(!a)r.unreadable(1,`long-document`);else{let e=new b(new _report_js__WEBPACK_IMPORTED_MODULE_0__.St(r.columns,S(i,a,r)),r);yield t=>{e.read(o,t),e.end()}}}function S(e,n,{columns:r}){let i=Buffer.concat(e),a=new TextDecoder().decode(i.subarray(0,v));return (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.H)(a,n&&i.length<=v,r.own)}async function C(e){let t=[],n=0;for await(let r of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.bt)(e))if(n+=r.length,t.push(Buffer.from(r)),n>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const w=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*T(e,t){return yield*e,yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.bt)(t),void 0}function E(e,t,r){let i=new _report_js__WEBPACK_IMPORTED_MODULE_0__.St(t.columns);if((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ct)(e)){(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.lt)(e,i.begin(1),t,r);return}let c=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.dt)(e),l=c??(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ut)(e);if(l===void 0){let n=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.st)(e);n?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ot)(e,n,i.begin(1),t,r):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ft)(e,i.begin(1),t.columns)?r(i):t.unreadable(1,`forbidden-key`);return}let{rows:p,beside:g={}}=l,_=Object.keys(g).length>0?[...p,g]:p,v=new _report_js__WEBPACK_IMPORTED_MODULE_0__.St(t.columns,(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.pt)(_,c!==void 0,t.columns.own));for(let[e,n]of _.entries())v.begin(e+1),n===g&&v.passOverKnown(),(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ft)(n,v,t.columns)?r(v):t.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;