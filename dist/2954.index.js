"use strict";
exports.id = 2954;
exports.ids = [2954];
exports.modules = {

/***/ 2954:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ g),
/* harmony export */   readJsonDocument: () => (/* binding */ v)
/* harmony export */ });
/* harmony import */ var _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6695);
/* harmony import */ var _end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8359);
async function*g(t,r,i){let a=new _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.$(_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.U),o=new _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.q(r.columns,i),s=new TextDecoder;for await(let e of (0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.V)(t))await (0,_end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_1__.Wt)(e.length),yield t=>{for(let i=0;i<e.length;i+=_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.G.block){let c=s.decode(e.subarray(i,i+_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.G.block),{stream:!0});_(a.push(c),o,r,t)}};yield e=>{_(a.push(s.decode()),o,r,e),_(a.end(),o,r,e)}}function _(e,t,n,r){let i=0;for(let{text:a,line:s}of e){let e=a===void 0?void 0:(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.et)(a);e===void 0?s!==i&&n.unreadable(i=s,`no-json`):(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.K)(e,t.begin(s),n.columns)?r(t):n.unreadable(s,`forbidden-key`)}}async function*v(t,n){let{parts:i,isAll:a}=await y(t),o=a?new TextDecoder().decode(Buffer.concat(i)):``,s=a?(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.et)(o):void 0;if(s!==void 0)yield e=>S(s,n,e);else if(i.some(b))yield*(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.W)((0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.H)(x(i,t)),n,/* @__PURE__ */ new Set);else if(!a)n.unreadable(1,`long-document`);else{let t=new _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.$(_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.U),r=new _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.q(n.columns);yield e=>{_(t.push(o),r,n,e),_(t.end(),r,n,e)}}}async function y(e){let t=[],n=0;for await(let r of (0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.V)(e))if(n+=r.length,t.push(Buffer.from(r)),n>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const b=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*x(e,t){return yield*e,yield*(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.V)(t),void 0}function S(e,n,r){let l=new _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.q(n.columns);if((0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.L)(e)){(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.R)(e,l.begin(1),n,r);return}let u=(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.z)(e);if(u===void 0){let a=(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.I)(e);a?(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.F)(e,a,l.begin(1),n,r):(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.K)(e,l.begin(1),n.columns)?r(l):n.unreadable(1,`forbidden-key`);return}let d=new _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.q(n.columns,(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.J)(u));for(let[e,t]of u.entries())(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.K)(t,d.begin(e+1),n.columns)?r(d):n.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;