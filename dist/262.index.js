"use strict";
exports.id = 262;
exports.ids = [262,157];
exports.modules = {

/***/ 7262:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ table),
/* harmony export */   a: () => (/* binding */ bytes),
/* harmony export */   c: () => (/* binding */ details),
/* harmony export */   d: () => (/* binding */ heading),
/* harmony export */   f: () => (/* binding */ html),
/* harmony export */   g: () => (/* binding */ md),
/* harmony export */   h: () => (/* binding */ list),
/* harmony export */   i: () => (/* binding */ bold),
/* harmony export */   l: () => (/* binding */ fence),
/* harmony export */   m: () => (/* binding */ link),
/* harmony export */   n: () => (/* binding */ roomIn),
/* harmony export */   o: () => (/* binding */ code),
/* harmony export */   p: () => (/* binding */ join),
/* harmony export */   r: () => (/* binding */ alert),
/* harmony export */   s: () => (/* binding */ codeHtml),
/* harmony export */   t: () => (/* binding */ error_summary_exports),
/* harmony export */   u: () => (/* binding */ figure),
/* harmony export */   v: () => (/* binding */ words)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3157);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4935);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_2__);
function markdown(text){return text}function md(words,...values){return markdown(words.reduce((left,word,index)=>{const value=values[index-1];return glue(glue(left,value===void 0?``:String(value)),word)},``))}function glue(left,right){return/^(?:[`\\$]`|!\[)$/.test(left.slice(-1)+right.slice(0,1))?`${left} ${right}`:left+right}function html(words,...values){return oneLine(String.raw({raw:words},...values))}function code(text,max=80){const shown=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.s)(text,max);if(shown.trim()===``)return markdown(`\u2039empty\u203a`);const mark="`".repeat(longestRun(shown)+1);const pad=shown.startsWith("`")||shown.endsWith("`")||shown.startsWith(` `)&&shown.endsWith(` `)?` `:``;return markdown(mark+pad+shown+pad+mark)}function codeHtml(text,max=80){const shown=(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.s)(text,max).replace(/[&<>"']/g,mark=>`&#${String(mark.charCodeAt(0))};`);return shown.trim()===``?`\u2039empty\u203a`:`<code>${shown}</code>`}function longestRun(text){return Math.max(0,...Array.from(text.matchAll(/`+/g),([run])=>run.length))}const figureWord=/^(?:[+-]?\u00d7?(?:\d+(?:[.,]\d+)*(?:e[+-]?\d+)?|\u221e)%?|[A-Za-z]{1,24}(?:\/[A-Za-z]{1,24})?|[\u2581-\u2588\u00b7]+)$/;function figure(text){return text.length<=200&&text.split(` `).every(word=>figureWord.test(word))?markdown(text):code(text)}function words(sentence){const values=sentence.values.map(value=>code(value,200));return markdown(sentence.words.reduce((left,word,index)=>glue(glue(left,values[index-1]??``),word),``))}function bold(content){return markdown(`**${oneLine(content).trim()}**`)}function link(content,url){if(url.protocol!==`https:`||url.username!==``||url.password!==``)return content;const target=url.href.replace(/[^\w:/?#@!&*+,;=%.~-]/g,mark=>`%${mark.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll(`&`,`&amp;`);return markdown(`[${oneLine(content)}](${target})`)}function join(parts,separator=`

`){return markdown(parts.filter(part=>part!==``).join(separator))}function heading(level,content){return markdown(`${`#`.repeat(level)} ${oneLine(content)}`)}function list(items){return markdown(items.map(item=>`- ${item.replace(/\n(?!\n|$)/g,`
  `)}`).join(`
`))}const rules={left:`---`,right:`--:`,center:`:-:`};function table(header,rows,align=[]){const line=cells=>`| ${cells.join(` | `)} |`;return markdown([line(header.map(cell)),line(header.map((_,index)=>rules[align[index]??`left`])),...rows.map(row=>line(header.map((_,index)=>cell(row[index]??``))))].join(`
`))}function cell(content){return oneLine(content).replace(/(\\*)\|/g,(_,slashes)=>slashes.length%2===0?`${slashes}\\|`:`${slashes}\u2502`)}function details(summary,body,{open=false}={}){return markdown(`<details${open?` open`:``}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`)}function alert(kind,body){return markdown(`[!${kind.toUpperCase()}]\n${body}`.replace(/^/gm,`> `).replace(/^> $/gm,`>`))}function fence(lines,language=`text`,max=400){const shown=lines.map(line=>(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.s)(line.replaceAll(`	`,`    `),max));const mark="`".repeat(Math.max(3,...shown.map(line=>longestRun(line)+1)));return markdown([mark+language,...shown,mark].join(`
`))}function bytes(content){return Buffer.byteLength(content,`utf8`)}function oneLine(text){return text.replace(/\s*\n\s*/g,` `)}var error_summary_exports=/* @__PURE__ */ (0,_rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__.n)({writeErrorSummary:()=>writeErrorSummary});const gap=(/* unused pure expression or super */ null && (`

`));function writeErrorSummary(file,error){const content=renderError(error);if(bytes(content)<=roomIn(file)-2)(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.appendFileSync)(file,content+`

`)}function renderError({code:name,message,mend}){const lines=text=>text.split(`
`);return join([heading(2,md`\u274c WorldFlux: failed`),alert(`caution`,join([md`${code(name)}`,fence(lines(message))])),md`To mend it:`,fence(lines(mend))])}function roomIn(file){const size=(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.statSync)(file,{throwIfNoEntry:false})?.size??0;return Math.max(0,1044480-size)}

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