"use strict";
exports.id = 4733;
exports.ids = [4733];
exports.modules = {

/***/ 4733:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ p),
/* harmony export */   readJsonDocument: () => (/* binding */ h)
/* harmony export */ });
/* harmony import */ var _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9497);
const f=[`log_history`,`history`,`rows`,`records`,`logs`,`epochs`,`metrics`];async function*p(t,n){let i=new _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.$t(_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Kt),a=new _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Yt(n.columns),l=new TextDecoder;for await(let e of (0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Wt)(t))await (0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.an)(e.length),yield m(i.push(l.decode(e,{stream:!0})),a,n);yield m(i.push(l.decode()),a,n),yield m(i.end(),a,n)}function*m(e,t,r){let i=0;for(let{text:a,line:o}of e){let e=a===void 0?void 0:(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.tn)(a);e===void 0?o!==i&&r.unreadable(i=o,`no-json`):(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Jt)(e,t.begin(o),r.columns)?yield t:r.unreadable(o,`forbidden-key`)}}async function*h(t,n){let i=await g(t);if(i===void 0){n.unreadable(1,`too-long`);return}let a=(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.tn)(i);if(a!==void 0)yield _(a,n);else{let t=new _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.$t(_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Kt),a=new _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Yt(n.columns);yield m(t.push(i),a,n),yield m(t.end(),a,n)}}async function g(e){let t=[],n=0;for await(let r of (0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Wt)(e)){if(n+=r.length,n>67108864)return;t.push(Buffer.from(r))}return new TextDecoder().decode(Buffer.concat(t))}function*_(e,r){let o=new _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Yt(r.columns);if((0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Bt)(e)){yield*(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Vt)(e,o.begin(1),r);return}let c=y(e);if(c===void 0&&(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Rt)(e))yield*(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.zt)(e,o.begin(1),r);else if(c===void 0)(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Jt)(e,o.begin(1),r.columns)?yield o:r.unreadable(1,`forbidden-key`);else for(let[e,t]of c.entries())(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Jt)(t,o.begin(e+1),r.columns)?yield o:r.unreadable(e+1,`forbidden-key`)}function v(e){return Array.isArray(e)&&e.length>0&&e.every(_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.en)}function y(e){return f.map(t=>e[t]).find(v)??(Array.isArray(e.log_history)?[]:x(e))}function b(e,t=``){return Object.entries(e).flatMap(([e,n])=>(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.en)(n)?b(n,`${t}${e}/`):[[`${t}${e}`,n]])}function x(e){let t=b(e),n=t.flatMap(([,e])=>Array.isArray(e)?[e]:[]),r=n[0]?.length??0;if(r>0&&n.length===t.length&&n.every(e=>e.length===r)&&!n.some(e=>e.some(e=>typeof e==`object`&&!!e)))return Array.from({length:r},(e,r)=>{let i=t.map(([e],t)=>[e,n[t]?.[r]]);return Object.fromEntries(i)})}

/***/ })

};
;