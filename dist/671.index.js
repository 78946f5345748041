"use strict";
exports.id = 671;
exports.ids = [671,157];
exports.modules = {

/***/ 8690:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ comparisonStates)
/* harmony export */ });
const comparisonStates=[`regressed`,`not-comparable`,`missing`,`inconclusive`,`too-few-samples`,`no-baseline`,`improved`,`same`,`unjudged`];

/***/ }),

/***/ 3671:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ resultSchema),
/* harmony export */   r: () => (/* binding */ result_schema_exports),
/* harmony export */   t: () => (/* binding */ readResult)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3157);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4935);
/* harmony import */ var _comparison_states_D3PXktfX_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8690);
/* harmony import */ var _model_r_SN_RS2_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4115);
var result_schema_exports=/* @__PURE__ */ (0,_rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__.n)({readResult:()=>readResult});const text=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.j)().check((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.R)(_model_r_SN_RS2_js__WEBPACK_IMPORTED_MODULE_2__.r));const list=(of,most=1e3)=>(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.f)(of).check((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.R)(most));const count=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)().check((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.L)(0));const number=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.P)([(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.S)(),(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.u)([`NaN`,`Infinity`,`-Infinity`])]);const entry=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({name:text,reason:text});const tally=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({sent:count,redacted:count,held:count,held_for:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.O)(text,count)});const metric=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({name:text,value:number,first:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(number),min:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(number),max:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(number),count:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(count),non_finite:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(count),curve:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(list((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.N)([(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.S)(),(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.S)()]),200))});const receipt=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({fields:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({sent:count,redacted:list(entry),held:list(entry)}),rows:tally,lines:tally,secret_lines:count,artifacts:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({sent:list((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({path:text,size:count,sha256:text}),1e5),held:list(entry)}),refused:list((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({place:text,kind:text}))});const sync=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({state:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.u)([`created`,`unchanged`,`revised`,`sent-by-cli`,`refused`,`failed`,`dry-run`]),client_run_id:text,run_id:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(text),url:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(text),revision:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.S)()),body:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({bytes:count,sha256:text})),problem:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({code:text,message:text}))});const run=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({manifest:text,schema_version:text,name:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(text),group:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(text),seed:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(text),status:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.u)([`succeeded`,`failed`,`cancelled`,`unknown`]),exit_code:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.g)()),task:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(text),total_steps:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(number),config_digest:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(text),place:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(text),stale:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.m)()),metrics:list(metric,1e4),receipt,sync:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(sync)});const side=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({n:count,mean:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.S)())});const leg=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({key:text,id:text,title:text,head_sha:text,run_number:count,attempt:count,job:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(text),index:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(count),total:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(count)});const resultSchema=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({schema_version:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__._)(`worldflux.result.v1`),conclusion:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.u)([`passed`,`failed`,`skipped`]),project:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(text),findings:list((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({gate:text,blocks:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.m)(),text})),failures:list((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({code:text,message:text})),doctor:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({state:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.u)([`passed`,`failed`,`broken`,`off`,`absent`]),errors:list(text),checks:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(count)}),rules:list((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({metric:text,manifest:text,check:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.u)([`max`,`min`,`tolerance`]),limit:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.S)()),value:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(number),state:text}),1e5),runs:list(run),baseline:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(text),comparisons:list((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({metric:text,group:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(text),state:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.u)(_comparison_states_D3PXktfX_js__WEBPACK_IMPORTED_MODULE_3__.t),head:side,baseline:side,unit:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.u)([`relative`,`absolute`]),goal:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.u)([`min`,`max`])),change:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.S)()),interval:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.N)([(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.S)(),(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.S)()]))}),1e5),leg:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)(leg)});function readResult(text){try{return resultSchema.safeParse(JSON.parse(text)).data}catch{return}}

/***/ }),

/***/ 3157:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ __toESM),
/* harmony export */   n: () => (/* binding */ __exportAll),
/* harmony export */   r: () => (/* binding */ __require),
/* harmony export */   t: () => (/* binding */ __commonJSMin)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_module__WEBPACK_IMPORTED_MODULE_0__);
var __create=Object.create;var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __getProtoOf=Object.getPrototypeOf;var __hasOwnProp=Object.prototype.hasOwnProperty;var __commonJSMin=(cb,mod)=>()=>(mod||(cb((mod={exports:{}}).exports,mod,mod.exports),cb=null),mod.exports);var __exportAll=(all,no_symbols)=>{let target={};for(var name in all){__defProp(target,name,{get:all[name],enumerable:true})}if(!no_symbols){__defProp(target,Symbol.toStringTag,{value:`Module`})}return target};var __copyProps=(to,from,except,desc)=>{if(from&&typeof from===`object`||typeof from===`function`){for(var keys=__getOwnPropNames(from),i=0,n=keys.length,key;i<n;i++){key=keys[i];if(!__hasOwnProp.call(to,key)&&key!==except){__defProp(to,key,{get:(k=>from[k]).bind(null,key),enumerable:!(desc=__getOwnPropDesc(from,key))||desc.enumerable})}}}return to};var __toESM=(mod,isNodeMode,target)=>(target=mod!=null?__create(__getProtoOf(mod)):{},__copyProps(isNodeMode||!mod||!mod.__esModule||!__hasOwnProp.call(mod,`default`)?__defProp(target,`default`,{value:mod,enumerable:true}):target,mod));var __require=/* #__PURE__ */ (()=>(0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(require("url").pathToFileURL(__filename).href))();

/***/ })

};
;