"use strict";
exports.id = 4059;
exports.ids = [4059];
exports.modules = {

/***/ 4059:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openSiblings: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9497);
/* harmony import */ var _start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3491);
function i({index:e}){return{list:()=>Promise.resolve({names:``,looks:e===0?1:3}),load:()=>Promise.resolve(),read:()=>[],stored:()=>!1}}function a(a,c,l,u){if(!c)return i(a);let d={...c,logger:_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.Bt},f=/* @__PURE__ */ new Map,p=[],m=!1,h=async e=>{try{await e()}catch(e){if(m)return;m=!0;let t=e instanceof Error?e.message:String(e);l.warning(`[WF-SURFACE] The other jobs' results could not be read, so the comment may lack them: ${t}`)}},g=e=>_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Sn.exec(e)?.[4]===a.writer;return{async list(){return await h(async()=>{let{listResults:e}=await __webpack_require__.e(/* import() */ 2876).then(__webpack_require__.bind(__webpack_require__, 2876));p=(await e(d)).filter(({name:e})=>s(e,a))}),{names:p.map(({name:e})=>e).toSorted().join(` `),looks:o(p,a.attempt,g)}},async load(){let n=p.filter(({name:e})=>!f.has(e)&&!g(e));n.length!==0&&await h(async()=>{let{readResults:r}=await __webpack_require__.e(/* import() */ 2876).then(__webpack_require__.bind(__webpack_require__, 2876));for(let{name:e}of n)f.set(e,void 0);let{found:i}=await r(n,d);for(let{artifact:n,text:r}of i){let i=(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.N)(r);f.set(n.name,i&&(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.A)(i,u))}})},read:()=>p.flatMap(({name:e})=>{let t=f.get(e);return t?.leg?.key===a.key&&t.leg.writer!==a.writer?[t]:[]}),stored:()=>p.some(({name:e})=>g(e)||f.get(e)?.leg?.writer===a.writer)}}function o(e,t,r){let i=e.filter(({name:e})=>Number(_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Sn.exec(e)?.[3])===t),a=i.findIndex(({name:e})=>r(e)),[o,s]=a===-1?[i,i.at(-1)]:[i.slice(0,a),i[a]],c=({createdAt:e}={})=>Date.parse(e??``),l=o.filter(e=>c(s)-c(e)<1e4).length;return l===0?1:2+l*6}function s(e,{key:t}){return _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Sn.exec(e)?.[2]===t.slice(0,8)}

/***/ })

};
;