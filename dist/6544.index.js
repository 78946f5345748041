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
const v=1048576;async function*y(e,t,n){let r=new _report_js__WEBPACK_IMPORTED_MODULE_0__.St(_report_js__WEBPACK_IMPORTED_MODULE_0__.lt),a=new _report_js__WEBPACK_IMPORTED_MODULE_0__.ft(t.columns,n),o=new TextDecoder;for await(let n of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.Y)(e))await (0,_end_js__WEBPACK_IMPORTED_MODULE_1__.tn)(n.length),yield e=>{for(let i=0;i<n.length;i+=_report_js__WEBPACK_IMPORTED_MODULE_0__.dt.block){let s=o.decode(n.subarray(i,i+_report_js__WEBPACK_IMPORTED_MODULE_0__.dt.block),{stream:!0});b(r.push(s),a,t,e)}};yield e=>{b(r.push(o.decode()),a,t,e),b(r.end(),a,t,e)}}function b(t,n,r,i){let a=0;for(let{text:o,line:s}of t){let t=o===void 0?void 0:(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.Ct)(o);t===void 0?s!==a&&r.unreadable(a=s,`no-json`):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.pt)(t,n.begin(s),r.columns)?i(n):r.unreadable(s,`forbidden-key`)}}async function*x(t,n){let{parts:r,isAll:a}=await C(t),o=a?new TextDecoder().decode(Buffer.concat(r)):``,s=a?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.Ct)(o):void 0;if(s!==void 0)yield e=>E(s,n,e);else if(r.some(w))yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ut)((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.X)(T(r,t)),n,S(r,a,n));else if(!a)n.unreadable(1,`long-document`);else{let e=new _report_js__WEBPACK_IMPORTED_MODULE_0__.St(_report_js__WEBPACK_IMPORTED_MODULE_0__.lt),t=new _report_js__WEBPACK_IMPORTED_MODULE_0__.ft(n.columns,S(r,a,n));yield r=>{b(e.push(o),t,n,r),b(e.end(),t,n,r)}}}function S(e,t,{columns:n}){let r=Buffer.concat(e),i=new TextDecoder().decode(r.subarray(0,v));return (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.V)(i,t&&r.length<=v,n.own)}async function C(e){let t=[],n=0;for await(let r of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.Y)(e))if(n+=r.length,t.push(Buffer.from(r)),n>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const w=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*T(e,t){return yield*e,yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.Y)(t),void 0}function E(e,i,o){let c=new _report_js__WEBPACK_IMPORTED_MODULE_0__.ft(i.columns);if((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.W)(e)){(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.G)(e,c.begin(1),i,o);return}let l=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.q)(e),u=l??(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.K)(e);if(u===void 0){let t=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.U)(e);t?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.H)(e,t,c.begin(1),i,o):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.pt)(e,c.begin(1),i.columns)?o(c):i.unreadable(1,`forbidden-key`);return}let{rows:f,beside:g={}}=u,_=Object.keys(g).length>0?[...f,g]:f,v=new _report_js__WEBPACK_IMPORTED_MODULE_0__.ft(i.columns,(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.st)(_,l!==void 0,i.columns.own));for(let[e,t]of _.entries())v.begin(e+1),t===g&&v.passOverKnown(),(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.pt)(t,v,i.columns)?o(v):i.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;