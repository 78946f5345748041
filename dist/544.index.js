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
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6072);
const v=1048576;async function*y(e,t,n){let r=new b(new _report_js__WEBPACK_IMPORTED_MODULE_0__.xt(t.columns,n),t),i=new TextDecoder;for await(let t of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.yt)(e))await (0,_start_js__WEBPACK_IMPORTED_MODULE_1__.en)(t.length),yield e=>{for(let n=0;n<t.length;n+=_report_js__WEBPACK_IMPORTED_MODULE_0__.it.block)r.read(i.decode(t.subarray(n,n+_report_js__WEBPACK_IMPORTED_MODULE_0__.it.block),{stream:!0}),e)};yield e=>{r.read(i.decode(),e),r.end()}}var b=class{#e=new _report_js__WEBPACK_IMPORTED_MODULE_0__.At(_report_js__WEBPACK_IMPORTED_MODULE_0__.nt);#t;#n;#r=0;constructor(e,t){this.#t=e,this.#n=t}read(e,t){let n=0;for(let{text:r,line:i}of this.#e.push(e)){let e=r===void 0?void 0:(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.jt)(r);r!==void 0&&e!==void 0?(this.#r=Math.max(this.#r,r.length),(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.dt)(e,this.#t.begin(i),this.#n.columns)?t(this.#t):this.#n.unreadable(i,`forbidden-key`)):i!==n&&this.#n.unreadable(n=i,r===void 0?`text`:`no-json`)}}end(){let e=this.#e.openLength<=2*this.#r?`cut-line`:`damaged`;for(let{line:t}of this.#e.end())this.#n.unreadable(t,e)}};async function*x(e,t){let{parts:n,isAll:i}=await C(e),a=i?new TextDecoder().decode(Buffer.concat(n)):``,o=i?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.jt)(a):void 0;if(o!==void 0)yield e=>E(o,t,e);else if(n.some(w))yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.rt)((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.bt)(T(n,e)),t,S(n,i,t));else if(!i)t.unreadable(1,`long-document`);else{let e=new b(new _report_js__WEBPACK_IMPORTED_MODULE_0__.xt(t.columns,S(n,i,t)),t);yield t=>{e.read(a,t),e.end()}}}function S(e,n,{columns:r}){let i=Buffer.concat(e),a=new TextDecoder().decode(i.subarray(0,v));return (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.U)(a,n&&i.length<=v,r.own)}async function C(e){let t=[],n=0;for await(let r of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.yt)(e))if(n+=r.length,t.push(Buffer.from(r)),n>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const w=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*T(e,t){return yield*e,yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.yt)(t),void 0}function E(e,t,r){let s=new _report_js__WEBPACK_IMPORTED_MODULE_0__.xt(t.columns);if((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.st)(e)){(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ct)(e,s.begin(1),t,r);return}let c=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ut)(e),u=c??(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.lt)(e);if(u===void 0){let i=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ot)(e);i?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.at)(e,i,s.begin(1),t,r):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.dt)(e,s.begin(1),t.columns)?r(s):t.unreadable(1,`forbidden-key`);return}let{rows:f,beside:g={}}=u,_=Object.keys(g).length>0?[...f,g]:f,v=new _report_js__WEBPACK_IMPORTED_MODULE_0__.xt(t.columns,(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ft)(_,c!==void 0,t.columns.own));for(let[e,n]of _.entries())v.begin(e+1),n===g&&v.passOverKnown(),(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.dt)(n,v,t.columns)?r(v):t.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;