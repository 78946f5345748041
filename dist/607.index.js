export const id = 607;
export const ids = [607];
export const modules = {

/***/ 7607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ rankMetrics),
/* harmony export */   i: () => (/* binding */ model_exports),
/* harmony export */   n: () => (/* binding */ listSyncProblems),
/* harmony export */   r: () => (/* binding */ mainMetrics),
/* harmony export */   t: () => (/* binding */ isSynced)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7326);
var model_exports=/* @__PURE__ */ (0,_rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__.n)({listSyncProblems:()=>listSyncProblems});function isSynced({way,runs}){const sent=[`created`,`unchanged`,`revised`,`sent-by-cli`];return(way===`action`||way===`cli`)&&runs.length>0&&runs.every(({state})=>sent.includes(state))}function listSyncProblems({runs}){const problems=runs.flatMap(({problem})=>problem?[problem]:[]);return[...new Map(problems.map(problem=>[problem.message,problem])).values()]}const telling=[/^loss$/i,/(?:^|[_/.])(?:return|reward|success|accuracy|acc|score)/i,/loss/i,/perplexity|error|mse|mae|fid/i];function rankMetrics(metrics,rules){const ruled=[...new Set(rules.map(({rule})=>rule.metric))];const rank=({name})=>{const byRule=ruled.indexOf(name);if(byRule!==-1)return byRule;const byName=telling.findIndex(pattern=>pattern.test(name));return ruled.length+(byName===-1?telling.length:byName)};return metrics.toSorted((a,b)=>rank(a)-rank(b))}function mainMetrics(report,most){const names=/* @__PURE__ */ new Set;const ranked=report.runs.map(run=>rankMetrics(run.metrics,report.rules).slice(0,most));for(let place=0;place<most;place++)for(const metrics of ranked){const name=metrics[place]?.name;if(name!==void 0&&names.size<most)names.add(name)}return[...names]}

/***/ }),

/***/ 7326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ __toESM),
/* harmony export */   n: () => (/* binding */ __exportAll),
/* harmony export */   r: () => (/* binding */ __require),
/* harmony export */   t: () => (/* binding */ __commonJSMin)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
var __create=Object.create;var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __getProtoOf=Object.getPrototypeOf;var __hasOwnProp=Object.prototype.hasOwnProperty;var __commonJSMin=(cb,mod)=>()=>(mod||(cb((mod={exports:{}}).exports,mod,mod.exports),cb=null),mod.exports);var __exportAll=(all,no_symbols)=>{let target={};for(var name in all){__defProp(target,name,{get:all[name],enumerable:true})}if(!no_symbols){__defProp(target,Symbol.toStringTag,{value:`Module`})}return target};var __copyProps=(to,from,except,desc)=>{if(from&&typeof from===`object`||typeof from===`function`){for(var keys=__getOwnPropNames(from),i=0,n=keys.length,key;i<n;i++){key=keys[i];if(!__hasOwnProp.call(to,key)&&key!==except){__defProp(to,key,{get:(k=>from[k]).bind(null,key),enumerable:!(desc=__getOwnPropDesc(from,key))||desc.enumerable})}}}return to};var __toESM=(mod,isNodeMode,target)=>(target=mod!=null?__create(__getProtoOf(mod)):{},__copyProps(isNodeMode||!mod||!mod.__esModule||!__hasOwnProp.call(mod,`default`)?__defProp(target,`default`,{value:mod,enumerable:true}):target,mod));var __require=/* #__PURE__ */ (()=>(0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url))();

/***/ })

};
