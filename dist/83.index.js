"use strict";
exports.id = 83;
exports.ids = [83];
exports.modules = {

/***/ 83:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ h),
/* harmony export */   readJsonDocument: () => (/* binding */ _)
/* harmony export */ });
/* harmony import */ var _shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1787);
/* harmony import */ var _end_V4qSxwnq_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7464);
async function*h(e,t,n){let r=new _shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.ct(_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.Q),o=new _shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.nt(t.columns,n),s=new TextDecoder;for await(let n of (0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.X)(e)){await (0,_end_V4qSxwnq_js__WEBPACK_IMPORTED_MODULE_1__.qt)(n.length);let e=s.decode(n,{stream:!0});yield n=>g(r.push(e),o,t,n)}yield e=>{g(r.push(s.decode()),o,t,e),g(r.end(),o,t,e)}}function g(e,t,n,r){let i=0;for(let{text:a,line:o}of e){let e=a===void 0?void 0:(0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.lt)(a);e===void 0?o!==i&&n.unreadable(i=o,`no-json`):(0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.tt)(e,t.begin(o),n.columns)?r(t):n.unreadable(o,`forbidden-key`)}}async function*_(t,n){let{parts:r,isAll:a}=await v(t),o=a?new TextDecoder().decode(Buffer.concat(r)):``,d=a?(0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.lt)(o):void 0;if(d!==void 0)yield e=>x(d,n,e);else if(r.some(y))yield*(0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.$)((0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.Z)(b(r,t)),n,/* @__PURE__ */ new Set);else if(!a)n.unreadable(1,`too-long`);else{let e=new _shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.ct(_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.Q),t=new _shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.nt(n.columns);yield r=>{g(e.push(o),t,n,r),g(e.end(),t,n,r)}}}async function v(e){let t=[],n=0;for await(let r of (0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.X)(e))if(n+=r.length,t.push(Buffer.from(r)),n>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const y=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*b(e,t){return yield*e,yield*(0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.X)(t),void 0}function x(e,i,a){let s=new _shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.nt(i.columns);if((0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.q)(e)){(0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.J)(e,s.begin(1),i,a);return}let c=(0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.Y)(e);if(c===void 0){let n=(0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.K)(e);n?(0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.G)(e,n,s.begin(1),i,a):(0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.tt)(e,s.begin(1),i.columns)?a(s):i.unreadable(1,`forbidden-key`);return}let l=new _shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.nt(i.columns,(0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.rt)(c));for(let[e,t]of c.entries())(0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_0__.tt)(t,l.begin(e+1),i.columns)?a(l):i.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;