"use strict";
exports.id = 3707;
exports.ids = [3707];
exports.modules = {

/***/ 3707:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ p),
/* harmony export */   readJsonDocument: () => (/* binding */ h)
/* harmony export */ });
/* harmony import */ var _shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2106);
const f=[`log_history`,`history`,`rows`,`records`,`logs`,`epochs`,`metrics`];async function*p(e,t){let i=new _shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Gt(_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Rt),a=new _shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Vt(t.columns),o=new TextDecoder;for await(let n of (0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.It)(e)){await (0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Zt)(n.length);let e=o.decode(n,{stream:!0});yield n=>m(i.push(e),a,t,n)}yield e=>{m(i.push(o.decode()),a,t,e),m(i.end(),a,t,e)}}function m(e,n,r,i){let a=0;for(let{text:o,line:s}of e){let e=o===void 0?void 0:(0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.qt)(o);e===void 0?s!==a&&r.unreadable(a=s,`no-json`):(0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Bt)(e,n.begin(s),r.columns)?i(n):r.unreadable(s,`forbidden-key`)}}async function*h(e,t){let r=await g(e);if(r===void 0){t.unreadable(1,`too-long`);return}let i=(0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.qt)(r);if(i!==void 0)yield e=>_(i,t,e);else{let e=new _shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Gt(_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Rt),i=new _shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Vt(t.columns);yield n=>{m(e.push(r),i,t,n),m(e.end(),i,t,n)}}}async function g(e){let t=[],n=0;for await(let i of (0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.It)(e)){if(n+=i.length,n>67108864)return;t.push(Buffer.from(i))}return new TextDecoder().decode(Buffer.concat(t))}function _(n,r,i){let s=new _shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Vt(r.columns);if((0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Mt)(n)){(0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Nt)(n,s.begin(1),r,i);return}let l=y(n);if(l===void 0&&(0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.At)(n))(0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.jt)(n,s.begin(1),r,i);else if(l===void 0)(0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Bt)(n,s.begin(1),r.columns)?i(s):r.unreadable(1,`forbidden-key`);else for(let[e,n]of l.entries())(0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Bt)(n,s.begin(e+1),r.columns)?i(s):r.unreadable(e+1,`forbidden-key`)}function v(e){return Array.isArray(e)&&e.length>0&&e.every(_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Kt)}function y(e){return f.map(t=>e[t]).find(v)??(Array.isArray(e.log_history)?[]:x(e))}function b(e,t=``){return Object.entries(e).flatMap(([e,n])=>(0,_shared_DIfF1cPw_js__WEBPACK_IMPORTED_MODULE_0__.Kt)(n)?b(n,`${t}${e}/`):[[`${t}${e}`,n]])}function x(e){let t=b(e),n=t.flatMap(([,e])=>Array.isArray(e)?[e]:[]),r=n[0]?.length??0;if(r>0&&n.length===t.length&&n.every(e=>e.length===r)&&!n.some(e=>e.some(e=>typeof e==`object`&&!!e)))return Array.from({length:r},(e,r)=>{let i=t.map(([e],t)=>[e,n[t]?.[r]]);return Object.fromEntries(i)})}

/***/ })

};
;