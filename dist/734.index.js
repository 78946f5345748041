"use strict";
exports.id = 734;
exports.ids = [734];
exports.modules = {

/***/ 2734:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runCommandLine: () => (/* binding */ t)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_0__);
async function t(t){let{main:n}=await Promise.all(/* import() */[__webpack_require__.e(270), __webpack_require__.e(956), __webpack_require__.e(34), __webpack_require__.e(393), __webpack_require__.e(72), __webpack_require__.e(853)]).then(__webpack_require__.bind(__webpack_require__, 853));return n(process,{clock:Date.now,temp:(0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)(),packageFolder:t})}

/***/ })

};
;