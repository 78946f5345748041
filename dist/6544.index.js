"use strict";
exports.id = 6544;
exports.ids = [6544];
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
const v=1048576;async function*y(e,t,n){let i=new _report_js__WEBPACK_IMPORTED_MODULE_0__.wt(_report_js__WEBPACK_IMPORTED_MODULE_0__.dt),a=new _report_js__WEBPACK_IMPORTED_MODULE_0__.mt(t.columns,n),o=new TextDecoder;for await(let n of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.J)(e))await (0,_end_js__WEBPACK_IMPORTED_MODULE_1__.$t)(n.length),yield e=>{for(let r=0;r<n.length;r+=_report_js__WEBPACK_IMPORTED_MODULE_0__.pt.block){let s=o.decode(n.subarray(r,r+_report_js__WEBPACK_IMPORTED_MODULE_0__.pt.block),{stream:!0});b(i.push(s),a,t,e)}};yield e=>{b(i.push(o.decode()),a,t,e),b(i.end(),a,t,e)}}function b(e,t,n,r){let i=0;for(let{text:o,line:s}of e){let e=o===void 0?void 0:(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.Tt)(o);e===void 0?s!==i&&n.unreadable(i=s,`no-json`):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ht)(e,t.begin(s),n.columns)?r(t):n.unreadable(s,`forbidden-key`)}}async function*x(e,t){let{parts:n,isAll:r}=await C(e),i=r?new TextDecoder().decode(Buffer.concat(n)):``,o=r?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.Tt)(i):void 0;if(o!==void 0)yield e=>E(o,t,e);else if(n.some(w))yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ft)((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.Y)(T(n,e)),t,S(n,r,t));else if(!r)t.unreadable(1,`long-document`);else{let e=new _report_js__WEBPACK_IMPORTED_MODULE_0__.wt(_report_js__WEBPACK_IMPORTED_MODULE_0__.dt),a=new _report_js__WEBPACK_IMPORTED_MODULE_0__.mt(t.columns,S(n,r,t));yield n=>{b(e.push(i),a,t,n),b(e.end(),a,t,n)}}}function S(t,n,{columns:r}){let i=Buffer.concat(t),a=new TextDecoder().decode(i.subarray(0,v));return (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.B)(a,n&&i.length<=v,r.own)}async function C(e){let t=[],n=0;for await(let i of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.J)(e))if(n+=i.length,t.push(Buffer.from(i)),n>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const w=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*T(e,t){return yield*e,yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.J)(t),void 0}function E(e,r,a){let l=new _report_js__WEBPACK_IMPORTED_MODULE_0__.mt(r.columns);if((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.U)(e)){(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.W)(e,l.begin(1),r,a);return}let u=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.K)(e),d=u??(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.G)(e);if(d===void 0){let t=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.H)(e);t?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.V)(e,t,l.begin(1),r,a):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ht)(e,l.begin(1),r.columns)?a(l):r.unreadable(1,`forbidden-key`);return}let{rows:h,beside:g={}}=d,_=Object.keys(g).length>0?[...h,g]:h,v=new _report_js__WEBPACK_IMPORTED_MODULE_0__.mt(r.columns,(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ot)(_,u!==void 0,r.columns.own));for(let[e,t]of _.entries())v.begin(e+1),t===g&&v.passOverKnown(),(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ht)(t,v,r.columns)?a(v):r.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;