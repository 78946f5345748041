"use strict";
exports.id = 6742;
exports.ids = [6742];
exports.modules = {

/***/ 6742:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ p),
/* harmony export */   readJsonDocument: () => (/* binding */ h)
/* harmony export */ });
/* harmony import */ var _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4465);
const f=[`log_history`,`history`,`rows`,`records`,`logs`,`epochs`,`metrics`];async function*p(t,i){let a=new _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Yt(_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Ht),o=new _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Gt(i.columns),s=new TextDecoder;for await(let n of (0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Bt)(t))await (0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.tn)(n.length),yield m(a.push(s.decode(n,{stream:!0})),o,i);yield m(a.push(s.decode()),o,i),yield m(a.end(),o,i)}function*m(e,t,n){let r=0;for(let{text:i,line:a}of e){let e=i===void 0?void 0:(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Zt)(i);e===void 0?a!==r&&n.unreadable(r=a,`no-json`):(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Wt)(e,t.begin(a),n.columns)?yield t:n.unreadable(a,`forbidden-key`)}}async function*h(e,t){let i=await g(e);if(i===void 0){t.unreadable(1,`too-long`);return}let a=(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Zt)(i);if(a!==void 0)yield _(a,t);else{let e=new _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Yt(_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Ht),a=new _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Gt(t.columns);yield m(e.push(i),a,t),yield m(e.end(),a,t)}}async function g(t){let n=[],r=0;for await(let i of (0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Bt)(t)){if(r+=i.length,r>67108864)return;n.push(Buffer.from(i))}return new TextDecoder().decode(Buffer.concat(n))}function*_(e,r){let c=new _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Gt(r.columns);if((0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.It)(e)){yield*(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Lt)(e,c.begin(1),r);return}let l=y(e);if(l===void 0&&(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Pt)(e))yield*(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Ft)(e,c.begin(1),r);else if(l===void 0)(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Wt)(e,c.begin(1),r.columns)?yield c:r.unreadable(1,`forbidden-key`);else for(let[e,t]of l.entries())(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Wt)(t,c.begin(e+1),r.columns)?yield c:r.unreadable(e+1,`forbidden-key`)}function v(e){return Array.isArray(e)&&e.length>0&&e.every(_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Xt)}function y(e){return f.map(t=>e[t]).find(v)??(Array.isArray(e.log_history)?[]:x(e))}function b(e,t=``){return Object.entries(e).flatMap(([e,n])=>(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Xt)(n)?b(n,`${t}${e}/`):[[`${t}${e}`,n]])}function x(e){let t=b(e),n=t.flatMap(([,e])=>Array.isArray(e)?[e]:[]),r=n[0]?.length??0;if(r>0&&n.length===t.length&&n.every(e=>e.length===r)&&!n.some(e=>e.some(e=>typeof e==`object`&&!!e)))return Array.from({length:r},(e,r)=>{let i=t.map(([e],t)=>[e,n[t]?.[r]]);return Object.fromEntries(i)})}

/***/ })

};
;