"use strict";
exports.id = 455;
exports.ids = [455];
exports.modules = {

/***/ 8455:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeWithoutResults: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2393);
/* harmony import */ var _rare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3034);
async function a(e,n,i){let a=o(n,i.settings);return (0,_rare_js__WEBPACK_IMPORTED_MODULE_1__.f)(await (0,_end_js__WEBPACK_IMPORTED_MODULE_0__.dt)(e,a,i),n.event.run.url,i.logger)}function o(t,n){let r=s(t.event,c(n)),i={matrix:void 0,step:``,redact:t.redact},a=t=>(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.St)({...n,strategy:void 0},t,i),o=a(s(t.event,void 0)).key;return{...t,event:r,workflowPath:r.run.workflowPath,matrixJob:a(r),collector:o}}function s(e,t){let{upstream:r}=e,i={...e.run,...t!==void 0&&{job:t}};if(!r)return{...e,run:i};let{id:a,number:o,attempt:s,workflowPath:c,event:l}=r;return{...e,rank:(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.un)(l),run:{...i,id:a,number:o,attempt:s,workflowPath:c}}}function c({needs:e}){try{let[t,...n]=(0,_rare_js__WEBPACK_IMPORTED_MODULE_1__.u)(e)?.keys()??[];return n.length===0?t:void 0}catch{return}}

/***/ })

};
;