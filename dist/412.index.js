"use strict";
exports.id = 412;
exports.ids = [412];
exports.modules = {

/***/ 3412:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readRecipe: () => (/* binding */ f)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_DMEp9Xzx_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(568);
/* harmony import */ var _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9677);
const d=(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.lt)((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.ft)({artifacts:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.pt)((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.lt)((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.tt)((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.ft)({path:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.bt)(`should be text`).check((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.Ot)(1024,`has more than 1,024 characters`)),commit:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.pt)((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.rt)(`should be true or false`))},`should have a path`),`should be a list`).check((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.Ot)(1e3,`has more than 1,000 entries`))))},`should be a map with the key artifacts`));async function f(e,n){let r=(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.q)(e),i=(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.Lt)(d,await _(r,n));if(!i.success)throw v(r,`${r} is no recipe: ${i.error.issues.map(({path:e,message:t})=>`${p(e)} ${(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.q)(t,80)}`).slice(0,5).join(`; `)}.`);let a=(i.data?.artifacts??[]).map(({path:e,commit:t})=>({parts:m(e),commit:t})),o=a.findIndex(({parts:e})=>e.some(e=>/[{}[\]()\\]|^!/.test(e)));if(o!==-1)throw v(r,`${r} is no recipe: ${p([`artifacts`,o,`path`])} has one of { } [ ] ( ) \\ or a leading !, and only *, ** and ? stand for others (? for any of these).`);return e=>{let t=m(e),n=a.filter(e=>g(t,e.parts,`**`,h));return n.length>0&&n.every(e=>e.commit===!0)}}const p=e=>(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.q)(e.map(String).join(`.`)||`the document`,80),m=e=>e.split(`/`).filter(e=>e!==``&&e!==`.`);function h(e,t){return g(Array.from(e),Array.from(t),`*`,(e,t)=>t===`?`||e===t)}function g(e,t,n,r){let[i,a]=[0,0],o;for(;i<e.length;){let s=t[a];if(s===n)o={place:a,item:i},a++;else if(s!==void 0&&r(e[i]??``,s))i++,a++;else if(o)o.item++,i=o.item,a=o.place+1;else return!1}return t.slice(a).every(e=>e===n)}async function _(t,n){let r=/\.toml$/i.test(t)?`TOML`:/\.json$/i.test(t)?`JSON`:`YAML`;try{return r===`TOML`?(await __webpack_require__.e(/* import() */ 456).then(__webpack_require__.bind(__webpack_require__, 5456))).parse(n):r===`JSON`?JSON.parse(n):(await __webpack_require__.e(/* import() */ 9).then(__webpack_require__.bind(__webpack_require__, 7009)).then(t=>/* @__PURE__ */ (0,_rolldown_runtime_DMEp9Xzx_js__WEBPACK_IMPORTED_MODULE_0__.r)(t.default,1))).parse(n,{maxAliasCount:0,logLevel:`error`})}catch{throw v(t,`${t} cannot be read as ${r}.`)}}function v(e,t){return new _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.Wt(`WF-RECIPE`,t,`Let it look like this:
artifacts:
  - path: checkpoints/final.pt
    commit: true`,{file:e})}

/***/ })

};
;