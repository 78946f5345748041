"use strict";
exports.id = 918;
exports.ids = [918];
exports.modules = {

/***/ 3918:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ r),
/* harmony export */   t: () => (/* binding */ n)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3760);
var n=/* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.n)({withHttpClient:()=>r});async function r(e,n){let[{request:r},{openDispatcher:i}]=await Promise.all([__webpack_require__.e(/* import() */ 178).then(__webpack_require__.bind(__webpack_require__, 6178)).then(e=>/* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)(e.t(),1)),Promise.all(/* import() */[__webpack_require__.e(178), __webpack_require__.e(267)]).then(__webpack_require__.bind(__webpack_require__, 7267))]),a=i(e,1e4);try{return await n(async(e,{signal:t})=>{let{statusCode:n,body:i}=await r(e,{dispatcher:a,signal:t});return{status:n,body:i}})}finally{await a.destroy()}}

/***/ })

};
;