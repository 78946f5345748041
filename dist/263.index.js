"use strict";
exports.id = 263;
exports.ids = [263];
exports.modules = {

/***/ 2263:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runCommandLine: () => (/* binding */ t)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_0__);
async function t(t){let{main:n}=await Promise.all(/* import() */[__webpack_require__.e(343), __webpack_require__.e(755), __webpack_require__.e(545), __webpack_require__.e(608), __webpack_require__.e(433), __webpack_require__.e(684)]).then(__webpack_require__.bind(__webpack_require__, 3684));return n(process,{clock:Date.now,temp:(0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)(),packageFolder:t})}

/***/ })

};
;