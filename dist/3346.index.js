"use strict";
exports.id = 3346;
exports.ids = [3346];
exports.modules = {

/***/ 3346:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openSiblings: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _end_BnJFo1ob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6175);
/* harmony import */ var _start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5076);
/* harmony import */ var _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5949);
function i({index:e},t){return{list:()=>Promise.resolve(e===0?1:Math.min(3,t)),load:()=>Promise.resolve(),read:()=>[],stored:()=>!1}}function a(a,c,l,{issue:u,all:d}){let f=d?1/0:2;if(!c)return i(a,f);let p={...c,logger:_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__.nn},m=/* @__PURE__ */ new Map,h=[],g=!1,_=async e=>{try{await e()}catch(e){if(g)return;g=!0;let t=e instanceof Error?e.message:String(e);l.warning(`[WF-SURFACE] The other jobs' results could not be read, so the comment may lack them: ${t}`)}},v=e=>_end_BnJFo1ob_js__WEBPACK_IMPORTED_MODULE_0__.Xt.exec(e)?.[4]===a.writer;return{async list(){return await _(async()=>{let{listResults:e}=await __webpack_require__.e(/* import() */ 8741).then(__webpack_require__.bind(__webpack_require__, 1122));h=(await e(p)).filter(({name:e})=>s(e,a))}),Math.min(o(h,a.attempt,v),f)},async load(){let t=h.filter(({name:e})=>!m.has(e)&&!v(e));t.length!==0&&await _(async()=>{let{readResults:n}=await __webpack_require__.e(/* import() */ 8741).then(__webpack_require__.bind(__webpack_require__, 1122));for(let{name:e}of t)m.set(e,void 0);let{found:i}=await n(t,p);for(let{artifact:t,text:n}of i){let i=(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_2__.u)(n);m.set(t.name,i&&(0,_end_BnJFo1ob_js__WEBPACK_IMPORTED_MODULE_0__.Dt)(i,u))}})},read:()=>h.flatMap(({name:e})=>{let t=m.get(e);return t?.matrix_job?.key===a.key&&t.matrix_job.writer!==a.writer?[t]:[]}),stored:()=>h.some(({name:e})=>v(e)||m.get(e)?.matrix_job?.writer===a.writer)}}function o(e,n,r){let i=e.filter(({name:e})=>Number(_end_BnJFo1ob_js__WEBPACK_IMPORTED_MODULE_0__.Xt.exec(e)?.[3])===n),a=i.findIndex(({name:e})=>r(e)),[o,s]=a===-1?[i,i.at(-1)]:[i.slice(0,a),i[a]],c=({createdAt:e}={})=>Date.parse(e??``),l=o.filter(e=>c(s)-c(e)<1e4).length;return l===0?1:2+l*6}function s(e,{key:n}){return _end_BnJFo1ob_js__WEBPACK_IMPORTED_MODULE_0__.Xt.exec(e)?.[2]===n.slice(0,8)}

/***/ })

};
;