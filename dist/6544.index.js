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
const v=1048576;async function*y(e,t,n){let r=new _report_js__WEBPACK_IMPORTED_MODULE_0__._t(_report_js__WEBPACK_IMPORTED_MODULE_0__.at),i=new _report_js__WEBPACK_IMPORTED_MODULE_0__.ct(t.columns,n),a=new TextDecoder;for await(let n of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.q)(e))await (0,_end_js__WEBPACK_IMPORTED_MODULE_1__.Qt)(n.length),yield e=>{for(let o=0;o<n.length;o+=_report_js__WEBPACK_IMPORTED_MODULE_0__.st.block){let s=a.decode(n.subarray(o,o+_report_js__WEBPACK_IMPORTED_MODULE_0__.st.block),{stream:!0});b(r.push(s),i,t,e)}};yield e=>{b(r.push(a.decode()),i,t,e),b(r.end(),i,t,e)}}function b(e,t,n,r){let i=0;for(let{text:a,line:o}of e){let e=a===void 0?void 0:(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.vt)(a);e===void 0?o!==i&&n.unreadable(i=o,`no-json`):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.lt)(e,t.begin(o),n.columns)?r(t):n.unreadable(o,`forbidden-key`)}}async function*x(e,t){let{parts:n,isAll:i}=await C(e),a=i?new TextDecoder().decode(Buffer.concat(n)):``,o=i?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.vt)(a):void 0;if(o!==void 0)yield e=>E(o,t,e);else if(n.some(w))yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.ot)((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.J)(T(n,e)),t,S(n,i,t));else if(!i)t.unreadable(1,`long-document`);else{let e=new _report_js__WEBPACK_IMPORTED_MODULE_0__._t(_report_js__WEBPACK_IMPORTED_MODULE_0__.at),r=new _report_js__WEBPACK_IMPORTED_MODULE_0__.ct(t.columns,S(n,i,t));yield n=>{b(e.push(a),r,t,n),b(e.end(),r,t,n)}}}function S(e,t,{columns:n}){let r=Buffer.concat(e),i=new TextDecoder().decode(r.subarray(0,v));return (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.z)(i,t&&r.length<=v,n.own)}async function C(e){let t=[],n=0;for await(let r of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.q)(e))if(n+=r.length,t.push(Buffer.from(r)),n>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const w=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*T(e,t){return yield*e,yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.q)(t),void 0}function E(r,s,c){let f=new _report_js__WEBPACK_IMPORTED_MODULE_0__.ct(s.columns);if((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.H)(r)){(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.U)(r,f.begin(1),s,c);return}let p=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.G)(r),m=p??(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.W)(r);if(m===void 0){let t=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.V)(r);t?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.B)(r,t,f.begin(1),s,c):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.lt)(r,f.begin(1),s.columns)?c(f):s.unreadable(1,`forbidden-key`);return}let{rows:h,beside:g={}}=m,_=Object.keys(g).length>0?[...h,g]:h,v=new _report_js__WEBPACK_IMPORTED_MODULE_0__.ct(s.columns,(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.nt)(_,p!==void 0,s.columns.own));for(let[e,t]of _.entries())v.begin(e+1),t===g&&v.passOverKnown(),(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.lt)(t,v,s.columns)?c(v):s.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;