"use strict";
exports.id = 145;
exports.ids = [145];
exports.modules = {

/***/ 6145:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openSiblings: () => (/* binding */ s)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2393);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2270);
function o({index:e},t){return{readNew:()=>Promise.resolve(Math.min(1+e,4,t)),read:()=>[],apart:()=>[],stored:()=>!1}}function s(s,u,d,{issue:f,all:p}){let m=p?1/0:2;if(!u)return o(s,m);let h={...u,logger:_start_js__WEBPACK_IMPORTED_MODULE_0__.qn},g=/* @__PURE__ */ new Map,_=[],v=[],y=!1,b=async e=>{try{await e()}catch(e){if(y)return;y=!0;let n=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.sr)(e);d.warning(`[WF-SURFACE] The other jobs' results could not be read, so the comment may lack them: ${n}`)}},x=e=>_end_js__WEBPACK_IMPORTED_MODULE_1__.tn.exec(e)?.[4]===s.writer;return{async readNew(){return await b(async()=>{let{listResults:e,readResults:t}=await __webpack_require__.e(/* import() */ 14).then(__webpack_require__.bind(__webpack_require__, 8633)),i=await e(h);_=i.filter(({name:e})=>l(e,s));let o=new Set(s.step===void 0?[]:_.map(({name:e})=>(0,_end_js__WEBPACK_IMPORTED_MODULE_1__.nn)(e)));v=i.filter(({name:e})=>!l(e,s)&&o.has((0,_end_js__WEBPACK_IMPORTED_MODULE_1__.nn)(e)));let c=[..._,...v].filter(({name:e})=>!g.has(e)&&!x(e));for(let{name:e}of c)g.set(e,void 0);if(c.length===0)return;let{found:u}=await t(c,h);for(let{artifact:e,text:t}of u){let r=(0,_later_js__WEBPACK_IMPORTED_MODULE_2__.f)(t);g.set(e.name,r&&(0,_end_js__WEBPACK_IMPORTED_MODULE_1__.Dt)(r,f))}}),Math.min(c(_,s.attempt,x),m)},read:()=>_.flatMap(({name:e})=>{let t=g.get(e);return t?.matrix_job?.key===s.key&&t.matrix_job.writer!==s.writer?[t]:[]}),apart:()=>v.flatMap(({name:e})=>g.get(e)??[]),stored:()=>_.some(({name:e})=>x(e)||g.get(e)?.matrix_job?.writer===s.writer)}}function c(e,t,n){let r=e.filter(({name:e})=>Number(_end_js__WEBPACK_IMPORTED_MODULE_1__.tn.exec(e)?.[3])===t),a=r.findIndex(({name:e})=>n(e)),[o,s]=a===-1?[r,r.at(-1)]:[r.slice(0,a),r[a]],c=({createdAt:e}={})=>Date.parse(e??``),l=o.filter(e=>c(s)-c(e)<1e4).length;return l===0?1:2+l*6}function l(e,{key:t}){return _end_js__WEBPACK_IMPORTED_MODULE_1__.tn.exec(e)?.[2]===t.slice(0,8)}

/***/ })

};
;