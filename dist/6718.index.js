"use strict";
exports.id = 6718;
exports.ids = [6718];
exports.modules = {

/***/ 6718:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openSiblings: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8359);
/* harmony import */ var _start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(328);
/* harmony import */ var _later_5qOGeDEF_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9145);
function i({index:e},t){return{readNew:()=>Promise.resolve(Math.min(1+e,4,t)),read:()=>[],stored:()=>!1}}function a(a,c,l,{issue:u,all:d}){let f=d?1/0:2;if(!c)return i(a,f);let p={...c,logger:_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.nn},m=/* @__PURE__ */ new Map,h=[],g=!1,_=async e=>{try{await e()}catch(e){if(g)return;g=!0;let t=e instanceof Error?e.message:String(e);l.warning(`[WF-SURFACE] The other jobs' results could not be read, so the comment may lack them: ${t}`)}},v=t=>_end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__.Jt.exec(t)?.[4]===a.writer;return{async readNew(){return await _(async()=>{let{listResults:e,readResults:n}=await __webpack_require__.e(/* import() */ 8292).then(__webpack_require__.bind(__webpack_require__, 5911));h=(await e(p)).filter(({name:e})=>s(e,a));let i=h.filter(({name:e})=>!m.has(e)&&!v(e));for(let{name:e}of i)m.set(e,void 0);if(i.length===0)return;let{found:o}=await n(i,p);for(let{artifact:e,text:n}of o){let i=(0,_later_5qOGeDEF_js__WEBPACK_IMPORTED_MODULE_2__.t)(n);m.set(e.name,i&&(0,_end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__.St)(i,u))}}),Math.min(o(h,a.attempt,v),f)},read:()=>h.flatMap(({name:e})=>{let t=m.get(e);return t?.matrix_job?.key===a.key&&t.matrix_job.writer!==a.writer?[t]:[]}),stored:()=>h.some(({name:e})=>v(e)||m.get(e)?.matrix_job?.writer===a.writer)}}function o(t,n,r){let i=t.filter(({name:t})=>Number(_end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__.Jt.exec(t)?.[3])===n),a=i.findIndex(({name:e})=>r(e)),[o,s]=a===-1?[i,i.at(-1)]:[i.slice(0,a),i[a]],c=({createdAt:e}={})=>Date.parse(e??``),l=o.filter(e=>c(s)-c(e)<1e4).length;return l===0?1:2+l*6}function s(t,{key:n}){return _end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__.Jt.exec(t)?.[2]===n.slice(0,8)}

/***/ })

};
;