"use strict";
exports.id = 7356;
exports.ids = [7356];
exports.modules = {

/***/ 7356:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openSiblings: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _end_CiOPG8lB_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5024);
/* harmony import */ var _start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9670);
/* harmony import */ var _later_IkZLpDuP_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(148);
function i({index:e},t){return{list:()=>Promise.resolve(e===0?1:Math.min(3,t)),load:()=>Promise.resolve(),read:()=>[],stored:()=>!1}}function a(a,c,l,{issue:u,all:d}){let f=d?1/0:2;if(!c)return i(a,f);let p={...c,logger:_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__.tn},m=/* @__PURE__ */ new Map,h=[],g=!1,_=async e=>{try{await e()}catch(e){if(g)return;g=!0;let t=e instanceof Error?e.message:String(e);l.warning(`[WF-SURFACE] The other jobs' results could not be read, so the comment may lack them: ${t}`)}},v=t=>_end_CiOPG8lB_js__WEBPACK_IMPORTED_MODULE_0__.Gt.exec(t)?.[4]===a.writer;return{async list(){return await _(async()=>{let{listResults:e}=await __webpack_require__.e(/* import() */ 799).then(__webpack_require__.bind(__webpack_require__, 3180));h=(await e(p)).filter(({name:e})=>s(e,a))}),Math.min(o(h,a.attempt,v),f)},async load(){let e=h.filter(({name:e})=>!m.has(e)&&!v(e));e.length!==0&&await _(async()=>{let{readResults:n}=await __webpack_require__.e(/* import() */ 799).then(__webpack_require__.bind(__webpack_require__, 3180));for(let{name:t}of e)m.set(t,void 0);let{found:i}=await n(e,p);for(let{artifact:e,text:n}of i){let i=(0,_later_IkZLpDuP_js__WEBPACK_IMPORTED_MODULE_2__.t)(n);m.set(e.name,i&&(0,_end_CiOPG8lB_js__WEBPACK_IMPORTED_MODULE_0__.St)(i,u))}})},read:()=>h.flatMap(({name:e})=>{let t=m.get(e);return t?.matrix_job?.key===a.key&&t.matrix_job.writer!==a.writer?[t]:[]}),stored:()=>h.some(({name:e})=>v(e)||m.get(e)?.matrix_job?.writer===a.writer)}}function o(t,n,r){let i=t.filter(({name:t})=>Number(_end_CiOPG8lB_js__WEBPACK_IMPORTED_MODULE_0__.Gt.exec(t)?.[3])===n),a=i.findIndex(({name:e})=>r(e)),[o,s]=a===-1?[i,i.at(-1)]:[i.slice(0,a),i[a]],c=({createdAt:e}={})=>Date.parse(e??``),l=o.filter(e=>c(s)-c(e)<1e4).length;return l===0?1:2+l*6}function s(t,{key:n}){return _end_CiOPG8lB_js__WEBPACK_IMPORTED_MODULE_0__.Gt.exec(t)?.[2]===n.slice(0,8)}

/***/ })

};
;