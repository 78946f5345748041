"use strict";
exports.id = 6415;
exports.ids = [6415];
exports.modules = {

/***/ 6415:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchUncheckedConfig: () => (/* binding */ o)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4956);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6072);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2270);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_3__);
async function o({config:o},{event:s,github:c},{workspace:l,env:u},d){let f=(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.existsSync)(`${l}/.git`),p=(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.existsSync)(`${l}/.git/info/sparse-checkout`),m=s.requestedPull===void 0?u.GITHUB_SHA:s.baseRef,h=p?s.measured??m:m;if(f&&!p||!c||s.name===``||h===void 0||h===``)return _report_js__WEBPACK_IMPORTED_MODULE_0__.Xt;try{return await (0,_later_js__WEBPACK_IMPORTED_MODULE_2__.h)(c,o,h,d)??_report_js__WEBPACK_IMPORTED_MODULE_0__.Xt}catch(r){if(!(r instanceof _start_js__WEBPACK_IMPORTED_MODULE_1__.wn&&(r.code===`WF-COLLECT-PERMISSION`||(0,_later_js__WEBPACK_IMPORTED_MODULE_2__.v)(r))))throw r;let a=`No rules apply: ${(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.In)(o)} is not in the workspace, and GitHub does not give it (${r.message})`;return d.warning(`[${r.code}] ${a}\nCheck it out before this step:\nsteps:\n  - uses: actions/checkout@v7\n${r.fix}`),_report_js__WEBPACK_IMPORTED_MODULE_0__.Xt}}

/***/ })

};
;