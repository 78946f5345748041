"use strict";
exports.id = 760;
exports.ids = [760];
exports.modules = {

/***/ 2760:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fitsTemplates: () => (/* binding */ c),
/* harmony export */   readLogLines: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _rare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3034);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4956);
async function*a(n,r,a){let s=new _report_js__WEBPACK_IMPORTED_MODULE_2__.xt(a.columns),c=0;for await(let i of (0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Zt)(n)){let t=c;yield e=>o(i.text,t,r,s,a,e),c+=i.tooLong?1:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Yt)(i.text)}}function o(e,t,r,i,{columns:a,unreadable:o},c){let l=t;for(let t of e.split(`
`)){l++;let e=s((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.fr)(t),r);if(e!==void 0){if(!Array.isArray(e))o(l,`unclear-number`,e);else{i.begin(l);for(let[t,n]of e){let e=a.get(t,l);e?i.put(e,n):i.partial=!0}c(i)}}}}function s(e,t){let n;for(let i of t){let t=(0,_rare_js__WEBPACK_IMPORTED_MODULE_1__._)(e,i);if(!Array.isArray(t))n??=t;else if(n===void 0||n.names.every(e=>t.some(([t])=>t===e)))return t}return n}function c(e,t){return e.split(/\r\n?|\n/).some(e=>s((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.fr)(e),t)!==void 0)}

/***/ })

};
;