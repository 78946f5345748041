"use strict";
exports.id = 411;
exports.ids = [411];
exports.modules = {

/***/ 4792:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readRecipe: () => (/* binding */ p)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3760);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6072);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4956);
const f=(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.pn)((0,_start_js__WEBPACK_IMPORTED_MODULE_1__.gn)({artifacts:(0,_start_js__WEBPACK_IMPORTED_MODULE_1__._n)((0,_start_js__WEBPACK_IMPORTED_MODULE_1__.pn)((0,_start_js__WEBPACK_IMPORTED_MODULE_1__.an)((0,_start_js__WEBPACK_IMPORTED_MODULE_1__.gn)({path:(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.Cn)(`should be text`).check((0,_start_js__WEBPACK_IMPORTED_MODULE_1__.jn)(1024,`has more than 1,024 characters`)),commit:(0,_start_js__WEBPACK_IMPORTED_MODULE_1__._n)((0,_start_js__WEBPACK_IMPORTED_MODULE_1__.sn)(`should be true or false`))},`should have a path`),`should be a list`).check((0,_start_js__WEBPACK_IMPORTED_MODULE_1__.jn)(1e3,`has more than 1,000 entries`))))},`should be a map with the key artifacts`));async function p(e,t){let r=(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.hr)(e),i=(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.Vn)(f,await y(r,t));if(!i.success)throw b(r,`${r} is not a recipe: ${i.error.issues.map(({path:e,message:t})=>`${m(e)} ${(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.hr)(t,80)}`).slice(0,5).join(`; `)}.`);let a=(i.data?.artifacts??[]).map(({path:e,commit:t})=>({parts:h(e),commit:t})),s=a.findIndex(({parts:e})=>e.some(e=>/[{}[\]()\\]|^!/.test(e)));if(s!==-1)throw b(r,`${r} is not a recipe: ${m([`artifacts`,s,`path`])} has one of { } [ ] ( ) \\ or a leading !, but only *, ** and ? are supported (use ? for any of these).`);return e=>{let t=h(e),n=a.filter(e=>_(t,e.parts,`**`,g));return n.length>0&&n.every(e=>e.commit===!0)}}const m=e=>(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.hr)(e.map(String).join(`.`)||`the document`,80),h=e=>e.split(`/`).filter(e=>e!==``&&e!==`.`);function g(e,t){return _(Array.from(e),Array.from(t),`*`,(e,t)=>t===`?`||e===t)}function _(e,t,n,r){let[i,a]=[0,0],o;for(;i<e.length;){let s=t[a];if(s===n)o={place:a,item:i},a++;else if(s!==void 0&&r(e[i]??``,s))i++,a++;else if(o)o.item++,i=o.item,a=o.place+1;else return!1}return t.slice(a).every(e=>e===n)}const v=65536;async function y(t,n){let r=/\.toml$/i.test(t)?`TOML`:/\.json$/i.test(t)?`JSON`:`YAML`;if(r!==`JSON`&&n.length>v)throw b(t,`${t} has more than ${v} characters; a longer recipe is read as JSON.`);if((0,_report_js__WEBPACK_IMPORTED_MODULE_2__.cn)(n))throw b(t,`${t} nests too deep to be read.`);try{return r===`TOML`?(await __webpack_require__.e(/* import() */ 950).then(__webpack_require__.bind(__webpack_require__, 3950))).parse(n):r===`JSON`?JSON.parse(n):(await __webpack_require__.e(/* import() */ 966).then(__webpack_require__.bind(__webpack_require__, 4966)).then(t=>/* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.r)(t.default,1))).parse(n,{maxAliasCount:0,stringKeys:!0,prettyErrors:!1,logLevel:`error`})}catch{throw b(t,`${t} cannot be read as ${r}.`)}}function b(e,t){return new _start_js__WEBPACK_IMPORTED_MODULE_1__.nr(`WF-RECIPE`,t,`It should look like this:
artifacts:
  - path: checkpoints/final.pt
    commit: true`,{file:e})}

/***/ })

};
;