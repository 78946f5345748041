"use strict";
exports.id = 1360;
exports.ids = [1360];
exports.modules = {

/***/ 1360:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ h),
/* harmony export */   readJsonDocument: () => (/* binding */ _)
/* harmony export */ });
/* harmony import */ var _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5949);
/* harmony import */ var _end_BnJFo1ob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6175);
async function*h(e,t,n){let r=new _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.st(_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Z),i=new _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.tt(t.columns,n),a=new TextDecoder;for await(let n of (0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Y)(e)){await (0,_end_BnJFo1ob_js__WEBPACK_IMPORTED_MODULE_1__.qt)(n.length);let e=a.decode(n,{stream:!0});yield n=>g(r.push(e),i,t,n)}yield e=>{g(r.push(a.decode()),i,t,e),g(r.end(),i,t,e)}}function g(e,t,n,r){let i=0;for(let{text:a,line:o}of e){let e=a===void 0?void 0:(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.ct)(a);e===void 0?o!==i&&n.unreadable(i=o,`no-json`):(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.et)(e,t.begin(o),n.columns)?r(t):n.unreadable(o,`forbidden-key`)}}async function*_(e,t){let{parts:n,isAll:i}=await v(e),o=i?new TextDecoder().decode(Buffer.concat(n)):``,l=i?(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.ct)(o):void 0;if(l!==void 0)yield e=>x(l,t,e);else if(n.some(y))yield*(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Q)((0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.X)(b(n,e)),t,/* @__PURE__ */ new Set);else if(!i)t.unreadable(1,`too-long`);else{let e=new _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.st(_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Z),n=new _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.tt(t.columns);yield r=>{g(e.push(o),n,t,r),g(e.end(),n,t,r)}}}async function v(e){let t=[],n=0;for await(let r of (0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Y)(e))if(n+=r.length,t.push(Buffer.from(r)),n>67108864)return{parts:t,isAll:!1};return{parts:t,isAll:!0}}const y=e=>/\n\{[ \t]*["']/.test(e.toString(`latin1`));async function*b(e,t){return yield*e,yield*(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Y)(t),void 0}function x(r,a,o){let s=new _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.tt(a.columns);if((0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.K)(r)){(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.q)(r,s.begin(1),a,o);return}let c=(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.J)(r);if(c===void 0){let t=(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.G)(r);t?(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.W)(r,t,s.begin(1),a,o):(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.et)(r,s.begin(1),a.columns)?o(s):a.unreadable(1,`forbidden-key`);return}let f=new _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.tt(a.columns,(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.nt)(c));for(let[e,t]of c.entries())(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.et)(t,f.begin(e+1),a.columns)?o(f):a.unreadable(e+1,`forbidden-key`)}

/***/ })

};
;