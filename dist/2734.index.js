"use strict";
exports.id = 2734;
exports.ids = [2734];
exports.modules = {

/***/ 2734:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runCommandLine: () => (/* binding */ e)
/* harmony export */ });
async function e(e){let{main:t}=await Promise.all(/* import() */[__webpack_require__.e(9497), __webpack_require__.e(3491), __webpack_require__.e(2335), __webpack_require__.e(2092), __webpack_require__.e(8880)]).then(__webpack_require__.bind(__webpack_require__, 8880));return t(process,Date.now,e)}

/***/ })

};
;