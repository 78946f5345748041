"use strict";
exports.id = 3197;
exports.ids = [3197];
exports.modules = {

/***/ 3197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ _),
/* harmony export */   readJsonDocument: () => (/* binding */ y)
/* harmony export */ });
/* harmony import */ var _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6696);
function f(e,t=``,n=0){return Object.entries(e).flatMap(([e,r])=>(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.qt)(r)&&n<8?f(r,`${t}${e}/`,n+1):[[`${t}${e}`,r]])}function p(e){let t=f(e),n=t.flatMap(([,e])=>Array.isArray(e)?[e]:[]),r=n[0]?.length??0;if(r>0&&n.length===t.length&&n.every(e=>e.length===r)&&!n.some(e=>e.some(e=>typeof e==`object`&&!!e)))return Array.from({length:r},(e,r)=>{let i=t.map(([e],t)=>[e,n[t]?.[r]]);return Object.fromEntries(i)})}function m(e){let t=Object.entries(e);if(t.length!==0&&t.every(([,e])=>h(e)))return t.flatMap(([e,t])=>{let{steps:n,values:r}=h(t)?t:{steps:[],values:[]};return n.map((t,n)=>Object.fromEntries([[`step`,t],[e,r[n]]]))})}function h(e){if(!(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.qt)(e))return!1;let{steps:t,values:n}=e;return Array.isArray(t)&&Array.isArray(n)&&t.length===n.length}const g=[`log_history`,`history`,`rows`,`records`,`logs`,`epochs`,`metrics`];async function*_(t,i){let a=new _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Kt(_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.zt),o=new _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Ht(i.columns),c=new TextDecoder;for await(let e of (0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Lt)(t)){await (0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Qt)(e.length);let t=c.decode(e,{stream:!0});yield e=>v(a.push(t),o,i,e)}yield e=>{v(a.push(c.decode()),o,i,e),v(a.end(),o,i,e)}}function v(e,n,r,i){let a=0;for(let{text:o,line:s}of e){let e=o===void 0?void 0:(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Jt)(o);e===void 0?s!==a&&r.unreadable(a=s,`no-json`):(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Vt)(e,n.begin(s),r.columns)?i(n):r.unreadable(s,`forbidden-key`)}}async function*y(r,i){let a=await b(r);if(a===void 0){i.unreadable(1,`too-long`);return}let o=(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Jt)(a);if(o!==void 0)yield e=>x(o,i,e);else{let t=new _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Kt(_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.zt),r=new _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Ht(i.columns);yield e=>{v(t.push(a),r,i,e),v(t.end(),r,i,e)}}}async function b(e){let t=[],n=0;for await(let i of (0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Lt)(e)){if(n+=i.length,n>67108864)return;t.push(Buffer.from(i))}return new TextDecoder().decode(Buffer.concat(t))}function x(t,n,r){let s=new _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Ht(n.columns);if((0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Nt)(t)){(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Pt)(t,s.begin(1),n,r);return}let u=C(t);if(u===void 0){let e=(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Mt)(t);e?(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.jt)(t,e,s.begin(1),n,r):(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Vt)(t,s.begin(1),n.columns)?r(s):n.unreadable(1,`forbidden-key`)}else for(let[e,t]of u.entries())(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Vt)(t,s.begin(e+1),n.columns)?r(s):n.unreadable(e+1,`forbidden-key`)}function S(e){return Array.isArray(e)&&e.length>0&&e.every(_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.qt)}function C(e){return g.map(t=>e[t]).find(S)??(Array.isArray(e.log_history)?[]:p(e)??m(e))}

/***/ })

};
;