"use strict";
exports.id = 625;
exports.ids = [625];
exports.modules = {

/***/ 4625:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeWithoutResults: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2393);
/* harmony import */ var _rare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3034);
async function a(e,t,i){let a=o(t,i.settings);return (0,_rare_js__WEBPACK_IMPORTED_MODULE_1__.f)(await (0,_end_js__WEBPACK_IMPORTED_MODULE_0__.dt)(e,a,i),t.event.run.url,i.logger)}function o(e,n){let r=s(e.event,c(n)),i={matrix:void 0,step:``,redact:e.redact},a=e=>(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.St)({...n,strategy:void 0},e,i),o=a(s(e.event,void 0)).key;return{...e,event:r,workflowPath:r.run.workflowPath,matrixJob:a(r),collector:o}}function s(t,n){let{upstream:r}=t,i={...t.run,...n!==void 0&&{job:n}};if(!r)return{...t,run:i};let{id:a,number:o,attempt:s,workflowPath:c,event:l}=r;return{...t,rank:(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.Qt)(l),run:{...i,id:a,number:o,attempt:s,workflowPath:c}}}function c({needs:e}){try{let[t,...n]=(0,_rare_js__WEBPACK_IMPORTED_MODULE_1__.u)(e)?.keys()??[];return n.length===0?t:void 0}catch{return}}

/***/ })

};
;