"use strict";
exports.id = 415;
exports.ids = [415];
exports.modules = {

/***/ 6415:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchUncheckedConfig: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4956);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6072);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2270);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_3__);
async function a({event:a,github:o},{workspace:s,env:c,logger:l,settings:{config:u}}){let d=(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.existsSync)(`${s}/.git`),f=(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.existsSync)(`${s}/.git/info/sparse-checkout`);if(d&&!f||a.name===``)return _report_js__WEBPACK_IMPORTED_MODULE_0__["in"];let p=a.requestedPull===void 0?c.GITHUB_SHA:a.baseRef,m=f?a.measured??p:p;if(!o||m===void 0||m===``)return{..._report_js__WEBPACK_IMPORTED_MODULE_0__["in"],unused:{}};try{return await (0,_later_js__WEBPACK_IMPORTED_MODULE_2__.m)(o,u,m,l)??_report_js__WEBPACK_IMPORTED_MODULE_0__["in"]}catch(e){if(!(e instanceof _start_js__WEBPACK_IMPORTED_MODULE_1__.nr)||e.code!==`WF-RULES`)throw e;let r=`${(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.hr)(u)} is not in the workspace. ${e.message}`,i=[`steps:`,`  - uses: actions/checkout@v7`,...f?[`    with:`,`      sparse-checkout: .github`]:[]];throw new _start_js__WEBPACK_IMPORTED_MODULE_1__.nr(`WF-RULES`,r,[`Check it out before this step:`,...i,`Or make it readable on GitHub:`,e.fix].join(`
`))}}

/***/ })

};
;