"use strict";
exports.id = 6544;
exports.ids = [6544];
exports.modules = {

/***/ 6544:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ v),
/* harmony export */   readJsonDocument: () => (/* binding */ b)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4956);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2393);
async function*v(e,t,r){let i=new _report_js__WEBPACK_IMPORTED_MODULE_0__.ut(_report_js__WEBPACK_IMPORTED_MODULE_0__.Q),o=new _report_js__WEBPACK_IMPORTED_MODULE_0__.nt(t.columns,r),s=new TextDecoder;for await(let r of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.G)(e))await (0,_end_js__WEBPACK_IMPORTED_MODULE_1__.Xt)(r.length),yield e=>{for(let n=0;n<r.length;n+=_report_js__WEBPACK_IMPORTED_MODULE_0__.et.block){let a=s.decode(r.subarray(n,n+_report_js__WEBPACK_IMPORTED_MODULE_0__.et.block),{stream:!0});y(i.push(a),o,t,e)}};yield e=>{y(i.push(s.decode()),o,t,e),y(i.end(),o,t,e)}}function y(e,t,n,r){let i=0;for(let{text:a,line:o}of e){let e=a===void 0?void 0:(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.dt)(a);e===void 0?o!==i&&n.unreadable(i=o,`no-json`):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.tt)(e,t.begin(o),n.columns)?r(t):n.unreadable(o,`forbidden-key`)}}async function*b(t,n){let{parts:r,isAll:o}=await x(t),s=o?new TextDecoder().decode(Buffer.concat(r)):``,c=o?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.dt)(s):void 0;if(c!==void 0)yield e=>w(c,n,e);else if(r.some(S))yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.$)((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.K)(C(r,t)),n,_report_js__WEBPACK_IMPORTED_MODULE_0__.lt);else if(!o)n.unreadable(1,`long-document`);else{let e=new _report_js__WEBPACK_IMPORTED_MODULE_0__.ut(_report_js__WEBPACK_IMPORTED_MODULE_0__.Q),t=new _report_js__WEBPACK_IMPORTED_MODULE_0__.nt(n.columns);yield r=>{y(e.push(s),t,n,r),y(e.end(),t,n,r)}}}async function x(e){let t=[],r=0;for await(let i of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.G)(e))if(r+=i.length,t.push(Buffer.from(i)),r>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const S=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*C(e,t){return yield*e,yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.G)(t),void 0}function w(e,n,i){let a=new _report_js__WEBPACK_IMPORTED_MODULE_0__.nt(n.columns);if((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.B)(e)){(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.V)(e,a.begin(1),n,i);return}let u=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.U)(e),d=u??(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.H)(e);if(d===void 0){let t=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.z)(e);t?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.R)(e,t,a.begin(1),n,i):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.tt)(e,a.begin(1),n.columns)?i(a):n.unreadable(1,`forbidden-key`);return}let f=new _report_js__WEBPACK_IMPORTED_MODULE_0__.nt(n.columns,(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.Y)(d,u!==void 0));for(let[e,t]of d.entries())(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.tt)(t,f.begin(e+1),n.columns)?i(f):n.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;