"use strict";
exports.id = 7875;
exports.ids = [7875];
exports.modules = {

/***/ 7875:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ _),
/* harmony export */   readJsonDocument: () => (/* binding */ y)
/* harmony export */ });
/* harmony import */ var _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7417);
function f(e,t=``,n=0){return Object.entries(e).flatMap(([e,r])=>(0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Kt)(r)&&n<8?f(r,`${t}${e}/`,n+1):[[`${t}${e}`,r]])}function p(e){let t=f(e),n=t.flatMap(([,e])=>Array.isArray(e)?[e]:[]),r=n[0]?.length??0;if(r>0&&n.length===t.length&&n.every(e=>e.length===r)&&!n.some(e=>e.some(e=>typeof e==`object`&&!!e)))return Array.from({length:r},(e,r)=>{let i=t.map(([e],t)=>[e,n[t]?.[r]]);return Object.fromEntries(i)})}function m(e){let t=Object.entries(e);if(t.length!==0&&t.every(([,e])=>h(e)))return t.flatMap(([e,t])=>{let{steps:n,values:r}=h(t)?t:{steps:[],values:[]};return n.map((t,n)=>Object.fromEntries([[`step`,t],[e,r[n]]]))})}function h(e){if(!(0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Kt)(e))return!1;let{steps:t,values:n}=e;return Array.isArray(t)&&Array.isArray(n)&&t.length===n.length}const g=[`log_history`,`history`,`rows`,`records`,`logs`,`epochs`,`metrics`];async function*_(e,t){let i=new _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Gt(_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Rt),a=new _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Vt(t.columns),o=new TextDecoder;for await(let n of (0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.It)(e)){await (0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Zt)(n.length);let e=o.decode(n,{stream:!0});yield n=>v(i.push(e),a,t,n)}yield e=>{v(i.push(o.decode()),a,t,e),v(i.end(),a,t,e)}}function v(e,n,r,i){let a=0;for(let{text:o,line:s}of e){let e=o===void 0?void 0:(0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.qt)(o);e===void 0?s!==a&&r.unreadable(a=s,`no-json`):(0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Bt)(e,n.begin(s),r.columns)?i(n):r.unreadable(s,`forbidden-key`)}}async function*y(e,t){let r=await b(e);if(r===void 0){t.unreadable(1,`too-long`);return}let i=(0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.qt)(r);if(i!==void 0)yield e=>x(i,t,e);else{let e=new _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Gt(_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Rt),i=new _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Vt(t.columns);yield n=>{v(e.push(r),i,t,n),v(e.end(),i,t,n)}}}async function b(e){let t=[],n=0;for await(let i of (0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.It)(e)){if(n+=i.length,n>67108864)return;t.push(Buffer.from(i))}return new TextDecoder().decode(Buffer.concat(t))}function x(n,r,i){let s=new _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Vt(r.columns);if((0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Mt)(n)){(0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Nt)(n,s.begin(1),r,i);return}let l=C(n);if(l===void 0){let a=(0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.jt)(n);a?(0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.At)(n,a,s.begin(1),r,i):(0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Bt)(n,s.begin(1),r.columns)?i(s):r.unreadable(1,`forbidden-key`)}else for(let[e,n]of l.entries())(0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Bt)(n,s.begin(e+1),r.columns)?i(s):r.unreadable(e+1,`forbidden-key`)}function S(e){return Array.isArray(e)&&e.length>0&&e.every(_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Kt)}function C(e){return g.map(t=>e[t]).find(S)??(Array.isArray(e.log_history)?[]:p(e)??m(e))}

/***/ })

};
;