"use strict";
exports.id = 142;
exports.ids = [142,157];
exports.modules = {

/***/ 4142:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readRecipe: () => (/* binding */ readRecipe)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3157);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4935);
const recipe=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.b)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({artifacts:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.b)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.f)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.C)({path:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.j)(`should be text`).check((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.R)(1024,`has more than 1,024 characters`)),commit:(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.w)((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.m)(`should be true or false`))},`should have a path`),`should be a list`).check((0,_index_js__WEBPACK_IMPORTED_MODULE_1__.R)(1e3,`has more than 1,000 entries`))))},`should be a map with the key artifacts`));async function readRecipe(file,text){const shown=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.s)(file);const result=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.q)(recipe,await parseAs(shown,text));if(!result.success)throw wrong(shown,`${shown} is no recipe: ${result.error.issues.map(({path,message})=>`${nameOf(path)} ${(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.s)(message,80)}`).slice(0,5).join(`; `)}.`);const marks=(result.data?.artifacts??[]).map(({path,commit})=>({parts:split(path),commit}));const odd=marks.findIndex(({parts})=>parts.some(part=>/[{}[\]()\\]|^!/.test(part)));if(odd!==-1)throw wrong(shown,`${shown} is no recipe: ${nameOf([`artifacts`,odd,`path`])} has one of { } [ ] ( ) \\ or a leading !, and only *, ** and ? stand for others (? for any of these).`);return path=>{const parts=split(path);const matching=marks.filter(mark=>matches(parts,mark.parts,`**`,matchesPart));return matching.length>0&&matching.every(mark=>mark.commit===true)}}const nameOf=path=>(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.s)(path.map(String).join(`.`)||`the document`,80);const split=path=>path.split(`/`).filter(part=>part!==``&&part!==`.`);function matchesPart(part,pattern){return matches(Array.from(part),Array.from(pattern),`*`,(one,other)=>other===`?`||one===other)}function matches(items,pattern,any,same){let[item,place]=[0,0];let star;while(item<items.length){const wanted=pattern[place];if(wanted===any){star={place,item};place++}else if(wanted!==void 0&&same(items[item]??``,wanted)){item++;place++}else if(star){star.item++;item=star.item;place=star.place+1}else return false}return pattern.slice(place).every(rest=>rest===any)}async function parseAs(file,text){const language=/\.toml$/i.test(file)?`TOML`:/\.json$/i.test(file)?`JSON`:`YAML`;try{if(language===`TOML`)return(await __webpack_require__.e(/* import() */ 850).then(__webpack_require__.bind(__webpack_require__, 850))).parse(text);if(language===`JSON`)return JSON.parse(text);return(await __webpack_require__.e(/* import() */ 810).then(__webpack_require__.bind(__webpack_require__, 9810)).then(m=>/* @__PURE__ */ (0,_rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__.i)(m.default,1))).parse(text,{maxAliasCount:0,logLevel:`error`})}catch{throw wrong(file,`${file} can not be read as ${language}.`)}}function wrong(file,what){return new _index_js__WEBPACK_IMPORTED_MODULE_1__.Q(`WF-RECIPE`,what,`Let it look like this:
artifacts:
  - path: checkpoints/final.pt
    commit: true`,{file})}

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