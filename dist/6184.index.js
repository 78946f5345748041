"use strict";
exports.id = 6184;
exports.ids = [6184];
exports.modules = {

/***/ 6184:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openSiblings: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4465);
/* harmony import */ var _start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7412);
function i({index:e}){return{list:()=>Promise.resolve({names:``,looks:e===0?1:3}),load:()=>Promise.resolve(),read:()=>[],stored:()=>!1}}function a(a,c,l,u){if(!c)return i(a);let d={...c,logger:_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.Bt},f=/* @__PURE__ */ new Map,p=[],m=!1,h=async e=>{try{await e()}catch(e){if(m)return;m=!0;let t=e instanceof Error?e.message:String(e);l.warning(`[WF-SURFACE] The other jobs' results could not be read, so the comment may lack them: ${t}`)}},g=e=>_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.yn.exec(e)?.[4]===a.writer;return{async list(){return await h(async()=>{let{listResults:e}=await __webpack_require__.e(/* import() */ 7365).then(__webpack_require__.bind(__webpack_require__, 7365));p=(await e(d)).filter(({name:e})=>s(e,a))}),{names:p.map(({name:e})=>e).toSorted().join(` `),looks:o(p,a.attempt,g)}},async load(){let n=p.filter(({name:e})=>!f.has(e)&&!g(e));n.length!==0&&await h(async()=>{let{readResults:r}=await __webpack_require__.e(/* import() */ 7365).then(__webpack_require__.bind(__webpack_require__, 7365));for(let{name:e}of n)f.set(e,void 0);let{found:i}=await r(n,d);for(let{artifact:n,text:r}of i){let i=(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.M)(r);f.set(n.name,i&&(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.k)(i,u))}})},read:()=>p.flatMap(({name:e})=>{let t=f.get(e);return t?.leg?.key===a.key&&t.leg.writer!==a.writer?[t]:[]}),stored:()=>p.some(({name:e})=>g(e)||f.get(e)?.leg?.writer===a.writer)}}function o(e,t,r){let i=e.filter(({name:e})=>Number(_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.yn.exec(e)?.[3])===t),a=i.findIndex(({name:e})=>r(e)),[o,s]=a===-1?[i,i.at(-1)]:[i.slice(0,a),i[a]],c=({createdAt:e}={})=>Date.parse(e??``),l=o.filter(e=>c(s)-c(e)<1e4).length;return l===0?1:2+l*6}function s(e,{key:t}){return _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.yn.exec(e)?.[2]===t.slice(0,8)}

/***/ })

};
;