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
async function*_(e,n,r){let i=new _report_js__WEBPACK_IMPORTED_MODULE_0__.nt(_report_js__WEBPACK_IMPORTED_MODULE_0__.G),a=new _report_js__WEBPACK_IMPORTED_MODULE_0__.Y(n.columns,r),o=new TextDecoder;for await(let t of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.V)(e))await (0,_end_js__WEBPACK_IMPORTED_MODULE_1__.qt)(t.length),yield e=>{for(let r=0;r<t.length;r+=_report_js__WEBPACK_IMPORTED_MODULE_0__.q.block){let s=o.decode(t.subarray(r,r+_report_js__WEBPACK_IMPORTED_MODULE_0__.q.block),{stream:!0});v(i.push(s),a,n,e)}};yield e=>{v(i.push(o.decode()),a,n,e),v(i.end(),a,n,e)}}function v(e,t,n,r){let a=0;for(let{text:o,line:s}of e){let e=o===void 0?void 0:(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.rt)(o);e===void 0?s!==a&&n.unreadable(a=s,`no-json`):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.J)(e,t.begin(s),n.columns)?r(t):n.unreadable(s,`forbidden-key`)}}async function*y(e,r){let{parts:i,isAll:o}=await b(e),s=o?new TextDecoder().decode(Buffer.concat(i)):``,c=o?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.rt)(s):void 0;if(c!==void 0)yield e=>C(c,r,e);else if(i.some(x))yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.K)((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.H)(S(i,e)),r,_report_js__WEBPACK_IMPORTED_MODULE_0__.tt);else if(!o)r.unreadable(1,`long-document`);else{let e=new _report_js__WEBPACK_IMPORTED_MODULE_0__.nt(_report_js__WEBPACK_IMPORTED_MODULE_0__.G),n=new _report_js__WEBPACK_IMPORTED_MODULE_0__.Y(r.columns);yield t=>{v(e.push(s),n,r,t),v(e.end(),n,r,t)}}}async function b(e){let t=[],n=0;for await(let r of (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.V)(e))if(n+=r.length,t.push(Buffer.from(r)),n>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const x=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*S(e,t){return yield*e,yield*(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.V)(t),void 0}function C(t,n,a){let l=new _report_js__WEBPACK_IMPORTED_MODULE_0__.Y(n.columns);if((0,_report_js__WEBPACK_IMPORTED_MODULE_0__.I)(t)){(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.L)(t,l.begin(1),n,a);return}let d=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.R)(t);if(d===void 0){let r=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.F)(t);r?(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.P)(t,r,l.begin(1),n,a):(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.J)(t,l.begin(1),n.columns)?a(l):n.unreadable(1,`forbidden-key`);return}let f=new _report_js__WEBPACK_IMPORTED_MODULE_0__.Y(n.columns,(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.z)(d));for(let[e,t]of d.entries())(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.J)(t,f.begin(e+1),n.columns)?a(f):n.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;