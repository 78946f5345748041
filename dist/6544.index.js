"use strict";
exports.id = 6544;
exports.ids = [6544];
exports.modules = {

/***/ 6544:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ _),
/* harmony export */   readJsonDocument: () => (/* binding */ y)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4956);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2393);
async function*_(e,n,r){let i=new _report_js__WEBPACK_IMPORTED_MODULE_0__.et(_report_js__WEBPACK_IMPORTED_MODULE_0__.W),s=new _report_js__WEBPACK_IMPORTED_MODULE_0__.J(n.columns,r),c=new TextDecoder;for await(let r of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.B)(e))await (0,_end_js__WEBPACK_IMPORTED_MODULE_1__.qt)(r.length),yield e=>{for(let t=0;t<r.length;t+=_report_js__WEBPACK_IMPORTED_MODULE_0__.K.block){let a=c.decode(r.subarray(t,t+_report_js__WEBPACK_IMPORTED_MODULE_0__.K.block),{stream:!0});v(i.push(a),s,n,e)}};yield e=>{v(i.push(c.decode()),s,n,e),v(i.end(),s,n,e)}}function v(e,t,n,r){let i=0;for(let{text:a,line:o}of e){let e=a===void 0?void 0:(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.tt)(a);e===void 0?o!==i&&n.unreadable(i=o,`no-json`):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.q)(e,t.begin(o),n.columns)?r(t):n.unreadable(o,`forbidden-key`)}}async function*y(t,n){let{parts:i,isAll:o}=await b(t),s=o?new TextDecoder().decode(Buffer.concat(i)):``,c=o?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.tt)(s):void 0;if(c!==void 0)yield e=>C(c,n,e);else if(i.some(x))yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.G)((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.V)(S(i,t)),n,_report_js__WEBPACK_IMPORTED_MODULE_0__.$);else if(!o)n.unreadable(1,`long-document`);else{let e=new _report_js__WEBPACK_IMPORTED_MODULE_0__.et(_report_js__WEBPACK_IMPORTED_MODULE_0__.W),t=new _report_js__WEBPACK_IMPORTED_MODULE_0__.J(n.columns);yield r=>{v(e.push(s),t,n,r),v(e.end(),t,n,r)}}}async function b(e){let n=[],r=0;for await(let i of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.B)(e))if(r+=i.length,n.push(Buffer.from(i)),r>67108864)return{parts:n,isAll:!1};return{parts:n,isAll:!0}}const x=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*S(e,n){return yield*e,yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.B)(n),void 0}function C(e,t,r){let o=new _report_js__WEBPACK_IMPORTED_MODULE_0__.J(t.columns);if((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.F)(e)){(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.I)(e,o.begin(1),t,r);return}let d=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.L)(e);if(d===void 0){let n=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.P)(e);n?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.N)(e,n,o.begin(1),t,r):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.q)(e,o.begin(1),t.columns)?r(o):t.unreadable(1,`forbidden-key`);return}let f=new _report_js__WEBPACK_IMPORTED_MODULE_0__.J(t.columns,(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.R)(d));for(let[e,n]of d.entries())(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.q)(n,f.begin(e+1),t.columns)?r(f):t.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;