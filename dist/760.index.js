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
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2393);
/* harmony import */ var _rare_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3034);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4956);
async function*a(e,r,a){let s=new _report_js__WEBPACK_IMPORTED_MODULE_3__.xt(a.columns),c=0;for await(let i of (0,_end_js__WEBPACK_IMPORTED_MODULE_1__.rn)(e)){let e=c;yield t=>o(i.text,e,r,s,a,t),c+=i.tooLong?1:(0,_end_js__WEBPACK_IMPORTED_MODULE_1__.tn)(i.text)}}function o(t,n,r,i,{columns:a,unreadable:o},c){let l=n;for(let n of t.split(`
`)){l++;let t=s((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Gn)(n),r);if(t!==void 0){if(!Array.isArray(t))o(l,`unclear-number`,t);else{i.begin(l);for(let[e,n]of t){let t=a.get(e,l);t?i.put(t,n):i.partial=!0}c(i)}}}}function s(e,t){let n;for(let i of t){let t=(0,_rare_js__WEBPACK_IMPORTED_MODULE_2__._)(e,i);if(!Array.isArray(t))n??=t;else if(n===void 0||n.names.every(e=>t.some(([t])=>t===e)))return t}return n}function c(t,n){return t.split(/\r\n?|\n/).some(t=>s((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Gn)(t),n)!==void 0)}

/***/ })

};
;