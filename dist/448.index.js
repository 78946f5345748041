"use strict";
exports.id = 448;
exports.ids = [448];
exports.modules = {

/***/ 4448:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openSiblings: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6027);
/* harmony import */ var _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9677);
function i({index:e}){return{list:()=>Promise.resolve({names:``,looks:e===0?1:2}),load:()=>Promise.resolve(),read:()=>[],stored:()=>!1}}function a(a,c,l,u){if(!c)return i(a);let d={...c,logger:_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.Vt},f=/* @__PURE__ */ new Map,p=[],m=!1,h=async e=>{try{await e()}catch(e){if(m)return;m=!0;let t=e instanceof Error?e.message:String(e);l.warning(`[WF-SURFACE] The other jobs' results could not be read, so the comment may lack them: ${t}`)}},g=e=>_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.V.exec(e)?.[4]===a.writer;return{async list(){return await h(async()=>{let{listResults:e}=await __webpack_require__.e(/* import() */ 363).then(__webpack_require__.bind(__webpack_require__, 7744));p=(await e(d)).filter(({name:e})=>s(e,a))}),{names:p.map(({name:e})=>e).toSorted().join(` `),looks:o(p,a.attempt,g)}},async load(){let t=p.filter(({name:e})=>!f.has(e)&&!g(e));t.length!==0&&await h(async()=>{let{readResults:r}=await __webpack_require__.e(/* import() */ 363).then(__webpack_require__.bind(__webpack_require__, 7744));for(let{name:e}of t)f.set(e,void 0);let{found:i}=await r(t,d);for(let{artifact:t,text:r}of i){let i=(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.Nt)(r);f.set(t.name,i&&(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.kt)(i,u))}})},read:()=>p.flatMap(({name:e})=>{let t=f.get(e);return t?.leg?.key===a.key&&t.leg.writer!==a.writer?[t]:[]}),stored:()=>p.some(({name:e})=>g(e)||f.get(e)?.leg?.writer===a.writer)}}function o(e,n,r){let i=e.filter(({name:e})=>Number(_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.V.exec(e)?.[3])===n),a=i.findIndex(({name:e})=>r(e)),[o,s]=a===-1?[i,i.at(-1)]:[i.slice(0,a),i[a]],c=({createdAt:e}={})=>Date.parse(e??``),l=o.filter(e=>c(s)-c(e)<1e4).length;return l===0?1:2+l*6}function s(e,{key:n}){return _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.V.exec(e)?.[2]===n.slice(0,8)}

/***/ })

};
;