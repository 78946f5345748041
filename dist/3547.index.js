"use strict";
exports.id = 3547;
exports.ids = [3547];
exports.modules = {

/***/ 3547:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ h),
/* harmony export */   readJsonDocument: () => (/* binding */ _)
/* harmony export */ });
/* harmony import */ var _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4637);
/* harmony import */ var _end_CiOPG8lB_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5024);
async function*h(t,n,r){let i=new _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.X(_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.B),a=new _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.W(n.columns,r),o=new TextDecoder;for await(let e of (0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.R)(t)){await (0,_end_CiOPG8lB_js__WEBPACK_IMPORTED_MODULE_1__.Ht)(e.length);let t=o.decode(e,{stream:!0});yield e=>g(i.push(t),a,n,e)}yield e=>{g(i.push(o.decode()),a,n,e),g(i.end(),a,n,e)}}function g(e,t,n,r){let i=0;for(let{text:a,line:o}of e){let e=a===void 0?void 0:(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.Z)(a);e===void 0?o!==i&&n.unreadable(i=o,`no-json`):(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.U)(e,t.begin(o),n.columns)?r(t):n.unreadable(o,`forbidden-key`)}}async function*_(t,n){let{parts:r,isAll:i}=await v(t),a=i?new TextDecoder().decode(Buffer.concat(r)):``,o=i?(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.Z)(a):void 0;if(o!==void 0)yield e=>x(o,n,e);else if(r.some(y))yield*(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.V)((0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.z)(b(r,t)),n,/* @__PURE__ */ new Set);else if(!i)n.unreadable(1,`long-document`);else{let t=new _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.X(_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.B),r=new _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.W(n.columns);yield e=>{g(t.push(a),r,n,e),g(t.end(),r,n,e)}}}async function v(e){let t=[],n=0;for await(let r of (0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.R)(e))if(n+=r.length,t.push(Buffer.from(r)),n>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const y=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*b(e,t){return yield*e,yield*(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.R)(t),void 0}function x(e,s,l){let d=new _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.W(s.columns);if((0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.F)(e)){(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.I)(e,d.begin(1),s,l);return}let f=(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.L)(e);if(f===void 0){let t=(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.P)(e);t?(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.N)(e,t,d.begin(1),s,l):(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.U)(e,d.begin(1),s.columns)?l(d):s.unreadable(1,`forbidden-key`);return}let p=new _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.W(s.columns,(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.G)(f));for(let[e,t]of f.entries())(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.U)(t,p.begin(e+1),s.columns)?l(p):s.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;