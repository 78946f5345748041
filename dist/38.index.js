"use strict";
exports.id = 38;
exports.ids = [38];
exports.modules = {

/***/ 7038:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openSiblings: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _name_BQUe2K2R_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9042);
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5905);
/* harmony import */ var _result_BHx8h1Ap_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(768);
function i({index:e}){return{list:()=>Promise.resolve({names:``,first:e===0}),load:()=>Promise.resolve(),read:()=>[],stored:()=>!1}}function a(a,s,c,l){if(!s)return i(a);let u={...s,logger:_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.ut},d=/* @__PURE__ */ new Map,f=[],p=!1,m=async e=>{try{await e()}catch(e){if(p)return;p=!0;let t=e instanceof Error?e.message:String(e);c.warning(`[WF-SURFACE] The other jobs' results could not be read, so the comment may lack them: ${t}`)}},h=t=>_name_BQUe2K2R_js__WEBPACK_IMPORTED_MODULE_0__.i.exec(t)?.[4]===a.writer;return{async list(){await m(async()=>{let{listResults:e}=await __webpack_require__.e(/* import() */ 507).then(__webpack_require__.bind(__webpack_require__, 3507));f=(await e(u)).filter(({name:e})=>o(e,a))});let t=f.map(({name:e})=>e),[n]=t.filter(t=>Number(_name_BQUe2K2R_js__WEBPACK_IMPORTED_MODULE_0__.i.exec(t)?.[3])===a.attempt);return{names:t.toSorted().join(` `),first:n===void 0||h(n)}},async load(){let e=f.filter(({name:e})=>!d.has(e)&&!h(e));e.length!==0&&await m(async()=>{let{readResults:t}=await __webpack_require__.e(/* import() */ 507).then(__webpack_require__.bind(__webpack_require__, 3507));for(let{name:t}of e)d.set(t,void 0);let{found:i}=await t(e,u);for(let{artifact:e,text:t}of i){let i=(0,_result_BHx8h1Ap_js__WEBPACK_IMPORTED_MODULE_2__.o)(t);d.set(e.name,i&&(0,_result_BHx8h1Ap_js__WEBPACK_IMPORTED_MODULE_2__.r)(i,l))}})},read:()=>f.flatMap(({name:e})=>{let t=d.get(e);return t?.leg?.key===a.key&&t.leg.writer!==a.writer?[t]:[]}),stored:()=>f.some(({name:e})=>h(e)||d.get(e)?.leg?.writer===a.writer)}}function o(t,{key:n}){return _name_BQUe2K2R_js__WEBPACK_IMPORTED_MODULE_0__.i.exec(t)?.[2]===n.slice(0,8)}

/***/ })

};
;