"use strict";
exports.id = 6572;
exports.ids = [6572];
exports.modules = {

/***/ 6572:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ h),
/* harmony export */   readJsonDocument: () => (/* binding */ _)
/* harmony export */ });
/* harmony import */ var _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5855);
/* harmony import */ var _end_nFjKVwA_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3658);
async function*h(e,t,r){let i=new _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.Z(_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.V),a=new _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.G(t.columns,r),o=new TextDecoder;for await(let n of (0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.z)(e)){await (0,_end_nFjKVwA_js__WEBPACK_IMPORTED_MODULE_1__.Kt)(n.length);let e=o.decode(n,{stream:!0});yield n=>g(i.push(e),a,t,n)}yield e=>{g(i.push(o.decode()),a,t,e),g(i.end(),a,t,e)}}function g(e,t,n,r){let i=0;for(let{text:a,line:o}of e){let e=a===void 0?void 0:(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.Q)(a);e===void 0?o!==i&&n.unreadable(i=o,`no-json`):(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.W)(e,t.begin(o),n.columns)?r(t):n.unreadable(o,`forbidden-key`)}}async function*_(t,i){let{parts:a,isAll:o}=await v(t),s=o?new TextDecoder().decode(Buffer.concat(a)):``,l=o?(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.Q)(s):void 0;if(l!==void 0)yield e=>x(l,i,e);else if(a.some(y))yield*(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.H)((0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.B)(b(a,t)),i,/* @__PURE__ */ new Set);else if(!o)i.unreadable(1,`too-long`);else{let e=new _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.Z(_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.V),t=new _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.G(i.columns);yield n=>{g(e.push(s),t,i,n),g(e.end(),t,i,n)}}}async function v(e){let t=[],n=0;for await(let r of (0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.z)(e))if(n+=r.length,t.push(Buffer.from(r)),n>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const y=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*b(e,t){return yield*e,yield*(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.z)(t),void 0}function x(e,r,c){let u=new _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.G(r.columns);if((0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.I)(e)){(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.L)(e,u.begin(1),r,c);return}let f=(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.R)(e);if(f===void 0){let n=(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.F)(e);n?(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.P)(e,n,u.begin(1),r,c):(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.W)(e,u.begin(1),r.columns)?c(u):r.unreadable(1,`forbidden-key`);return}let p=new _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.G(r.columns,(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.K)(f));for(let[e,t]of f.entries())(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.W)(t,p.begin(e+1),r.columns)?c(p):r.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;