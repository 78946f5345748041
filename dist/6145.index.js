"use strict";
exports.id = 6145;
exports.ids = [6145];
exports.modules = {

/***/ 6145:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openSiblings: () => (/* binding */ o)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2393);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2270);
function a({index:e},t){return{readNew:()=>Promise.resolve(Math.min(1+e,4,t)),read:()=>[],stored:()=>!1}}function o(o,l,u,{issue:d,all:f}){let p=f?1/0:2;if(!l)return a(o,p);let m={...l,logger:_start_js__WEBPACK_IMPORTED_MODULE_0__.dn},h=/* @__PURE__ */ new Map,g=[],_=!1,v=async t=>{try{await t()}catch(t){if(_)return;_=!0;let n=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Cn)(t);u.warning(`[WF-SURFACE] The other jobs' results could not be read, so the comment may lack them: ${n}`)}},y=e=>_end_js__WEBPACK_IMPORTED_MODULE_1__.en.exec(e)?.[4]===o.writer;return{async readNew(){return await v(async()=>{let{listResults:e,readResults:t}=await __webpack_require__.e(/* import() */ 1014).then(__webpack_require__.bind(__webpack_require__, 8633));g=(await e(m)).filter(({name:e})=>c(e,o));let r=g.filter(({name:e})=>!h.has(e)&&!y(e));for(let{name:e}of r)h.set(e,void 0);if(r.length===0)return;let{found:a}=await t(r,m);for(let{artifact:e,text:t}of a){let r=(0,_later_js__WEBPACK_IMPORTED_MODULE_2__.t)(t);h.set(e.name,r&&(0,_end_js__WEBPACK_IMPORTED_MODULE_1__.Ot)(r,d))}}),Math.min(s(g,o.attempt,y),p)},read:()=>g.flatMap(({name:e})=>{let t=h.get(e);return t?.matrix_job?.key===o.key&&t.matrix_job.writer!==o.writer?[t]:[]}),stored:()=>g.some(({name:e})=>y(e)||h.get(e)?.matrix_job?.writer===o.writer)}}function s(e,t,n){let i=e.filter(({name:e})=>Number(_end_js__WEBPACK_IMPORTED_MODULE_1__.en.exec(e)?.[3])===t),a=i.findIndex(({name:e})=>n(e)),[o,s]=a===-1?[i,i.at(-1)]:[i.slice(0,a),i[a]],c=({createdAt:e}={})=>Date.parse(e??``),l=o.filter(e=>c(s)-c(e)<1e4).length;return l===0?1:2+l*6}function c(e,{key:t}){return _end_js__WEBPACK_IMPORTED_MODULE_1__.en.exec(e)?.[2]===t.slice(0,8)}

/***/ })

};
;