"use strict";
exports.id = 2760;
exports.ids = [2760,9221];
exports.modules = {

/***/ 2760:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fitsTemplates: () => (/* binding */ c),
/* harmony export */   readLogLines: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2393);
/* harmony import */ var _log_template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9221);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4956);
async function*a(e,r,a){let s=new _report_js__WEBPACK_IMPORTED_MODULE_3__.ct(a.columns),c=0;for await(let i of (0,_end_js__WEBPACK_IMPORTED_MODULE_1__.Yt)(e)){let e=c;yield t=>o(i.text,e,r,s,a,t),c+=i.tooLong?1:(0,_end_js__WEBPACK_IMPORTED_MODULE_1__.qt)(i.text)}}function o(t,n,r,i,{columns:a},o){let c=n;for(let n of t.split(`
`)){c++;let t=s((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.On)(n),r);if(t!==void 0){i.begin(c);for(let[e,n]of t){let t=a.get(e,c);t?i.put(t,n):i.partial=!0}o(i)}}}function s(e,t){for(let n of t){let t=(0,_log_template_js__WEBPACK_IMPORTED_MODULE_2__/* .matchLine */ .a)(e,n);if(t!==void 0)return t}}function c(t,n){return t.split(/\r\n?|\n/).some(t=>s((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.On)(t),n)!==void 0)}

/***/ }),

/***/ 9221:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ r),
/* harmony export */   parseLogTemplate: () => (/* binding */ t)
/* harmony export */ });
const e=/\{([\w./@-]{1,64})\}/;function t(e){return{segments:e.split(`*`).map(e=>n(e.trimEnd())).filter(e=>e.some(({kind:e})=>e!==`space`))}}function n(t){return t.split(RegExp(`(${e.source})`)).flatMap((e,t,n)=>t%3==1?[{kind:`number`,name:n[t+1]??``}]:t%3==2?[]:e.split(/(\s+)/).filter(e=>e!==``).map(e=>/^\s/.test(e)?{kind:`space`}:{kind:`text`,text:e}))}function r(e,{segments:t}){let n=[],r=0;for(let a of t){let t=i(e,a,r);if(t===void 0)return;n.push(...t.values),r=t.end}return n}function i(e,t,n){for(let r=s(e,t[0],n);r!==-1;r=s(e,t[0],r+1)){let n=l(e,t,r);if(n)return n}}const a=e=>e>=48&&e<=57||e>=65&&e<=90||e>=97&&e<=122||e===95||e===47,o=e=>e===32||e===9||e===160;function s(e,t,n){if(t===void 0)return-1;for(let r=n;r<e.length;r++)if(t.kind===`text`){if(r=e.indexOf(t.text,r),r===-1)return-1;if(!(r>0&&a(e.charCodeAt(r-1))&&a(t.text.charCodeAt(0))))return r}else{let n=r===0?10:e.charCodeAt(r-1),i=e.charCodeAt(r);if(t.kind===`space`?o(i)&&!o(n):c(i)&&!a(n)&&n!==46)return r}return-1}function c(e){return e>=43&&e<=57||e===110||e===78||e===105||e===73}function l(e,t,n){let r=[],i=n;for(let n of t)if(n.kind===`text`){if(!e.startsWith(n.text,i))return;i+=n.text.length}else if(n.kind===`space`){let t=i;if(i=u(e,i),i===t)return}else{let t=p(e,u(e,i));if(t===void 0)return;r.push([n.name,t.value]),i=t.end}return{values:r,end:i}}function u(e,t){let n=t;for(;o(e.charCodeAt(n));)n++;return n}const d=/[+-]?(?:(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:e[+-]?\d{1,4})?|nan|inf(?:inity)?)/iy,f=/* @__PURE__ */ new Map([[`K`,1e3],[`M`,1e6],[`B`,1e9],[`T`,0xe8d4a51000]]);function p(e,t){d.lastIndex=t;let[n]=d.exec(e)??[];if(n===void 0)return;let r=t+n.length,i=f.get(e[r]??``),o=i!==void 0&&!a(e.charCodeAt(r+1)),s=n.replace(/inf(?:inity)?/i,`Infinity`).replace(/nan/i,`NaN`),c=/NaN/.test(s)?NaN:Number(s);return{value:o?c*i:c,end:o?r+1:r}}

/***/ })

};
;