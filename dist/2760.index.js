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
async function*a(e,r,a){let s=new _report_js__WEBPACK_IMPORTED_MODULE_3__.ft(a.columns),c=0;for await(let i of (0,_end_js__WEBPACK_IMPORTED_MODULE_1__.Qt)(e)){let e=c;yield t=>o(i.text,e,r,s,a,t),c+=i.tooLong?1:(0,_end_js__WEBPACK_IMPORTED_MODULE_1__.Xt)(i.text)}}function o(t,n,r,i,{columns:a,unreadable:o},c){let l=n;for(let n of t.split(`
`)){l++;let t=s((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Pn)(n),r);if(t!==void 0){if(!Array.isArray(t))o(l,`unclear-number`,t);else{i.begin(l);for(let[e,n]of t){let t=a.get(e,l);t?i.put(t,n):i.partial=!0}c(i)}}}}function s(e,t){let n;for(let i of t){let t=(0,_log_template_js__WEBPACK_IMPORTED_MODULE_2__/* .matchLine */ .a)(e,i);if(!Array.isArray(t))n??=t;else if(n===void 0||n.names.every(e=>t.some(([t])=>t===e)))return t}return n}function c(t,n){return t.split(/\r\n?|\n/).some(t=>s((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Pn)(t),n)!==void 0)}

/***/ }),

/***/ 9221:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ T),
/* harmony export */   parseLogTemplate: () => (/* binding */ C)
/* harmony export */ });
const e=String.raw`(?:e[+-]?\d{1,4})?`,t=new RegExp(String.raw`[+-]?(?:(?:\d{1,40}(?:\.\d{1,40})?|\.\d{1,40})${e}|nan|inf(?:inity)?)`,`iy`),n=new RegExp(String.raw`[+-]?\d{1,40}\.${e}(?!#)`,`iy`),r=new RegExp(String.raw`[+-]?[1-9]\d{0,2}(?:,\d{3}){1,12}(?:\.\d{1,40}${e})?`,`iy`),i=/[\p{L}\p{N}_]|[.'’_+-][\p{L}\p{N}_]|[.,:]+\d|\.#|[\u00a0\u2009\u202f]\d{3}/uy,a=String.raw`[:=]\s{0,4}[-+.\d]`,o=new RegExp(String.raw`[._-]\p{L}(?![\p{L}\p{N}_/]{0,40}${a})`,`uy`),s=String.raw`[^\s'"\x60,;:()[\]{}<>]`,c=new RegExp(String.raw`${s}{1,100}(?!${s}|${a})`,`y`),l=/\.\p{L}[\p{L}\p{N}]{0,9}\.?$/u,u={digits:/(?:[\d.,:'’_+-]|[\u00a0\u2009\u202f]\d){1,48}/y,letters:/(?:[\p{L}\p{N}.,:'’_#+-]|[\u00a0\u2009\u202f]\d){1,48}/uy},d=/* @__PURE__ */ new Map([[`k`,1e3],[`K`,1e3],[`M`,1e6],[`B`,1e9],[`T`,0xe8d4a51000]]);function f(e,i,a){let o=v(t,e,i);if(o===void 0)return;let s=a??(t=>!_(e,t)),c=p(n,`.`,e,i,o,s)??g(e,i,o,s)??p(r,`,`,e,i,o,s);if(c||!/\d/.test(o))return c;let l=h(u.digits,e,i,s)??h(u.letters,e,i,s);if(!(l===void 0||m(e,i,o)))return{value:NaN,end:l,doubt:`end`,written:o}}function p(e,t,n,r,i,a){let o=n[r+i.length]===t?v(e,n,r):void 0;return o===void 0?void 0:g(n,r,o,a)}function m(e,t,n){return v(o,e,t+n.length)!==void 0||l.test(v(c,e,t)??``)}function h(e,t,n,r){let i=v(e,t,n);if(i===void 0)return;let a=n+i.length;if(r(a))return a;let o=n+i.replace(/[.,:'’+-]+$/,``).length;return o>n&&o<a&&r(o)?o:void 0}function g(e,t,n,r){let i=t+n.length;if(r(i))return y(n,i,1);let a=d.get(e[i]??``);return a!==void 0&&!_(e,i+1)&&r(i+1)?y(n,i+1,a):void 0}function _(e,t){return e.charCodeAt(t)!==32&&t<e.length&&v(i,e,t)!==void 0}function v(e,t,n){return e.lastIndex=n,e.exec(t)?.[0]}function y(e,t,n){let r=e.includes(`,`),i=!r||e.includes(`.`)||e.indexOf(`,`)!==e.lastIndexOf(`,`);return{value:b(r?e.replaceAll(`,`,``):e)*n,end:t,written:e,doubt:i?void 0:`comma`}}function b(e){let t=Number(e);return!Number.isNaN(t)||/nan/i.test(e)?t:e.startsWith(`-`)?-1/0:1/0}const x=({written:e,doubt:t})=>t===void 0&&(e.includes(`,`)||/^[+-]?0?\.\d|\.(?!\d{3}(?!\d))\d/.test(e)),S=/\{([\w./@-]{1,64})\}/;function C(e){return{segments:e.split(`*`).map(e=>w(e.trimEnd())).filter(e=>e.some(({kind:e})=>e!==`space`))}}function w(e){return e.split(RegExp(`(${S.source})`)).flatMap((e,t,n)=>t%3==1?[{kind:`number`,name:n[t+1]??``}]:t%3==2?[]:e.split(/(\s+)/).filter(e=>e!==``).map(e=>/^\s/.test(e)?{kind:`space`}:{kind:`text`,text:e}))}function T(e,{segments:t}){let n=[],r=0;for(let i of t){let t=D(e,i,r);if(t===void 0)return;n.push(...t.found),r=t.end}let i=n.filter(({doubt:e})=>e===`end`||e===`comma`&&!n.some(x));return i[0]?{names:i.map(({name:e})=>e),written:E(e,i[0].at)}:n.map(({name:e,value:t})=>[e,t])}function E(e,t){let[n=``]=/^\S*/.exec(e.slice(t,t+16+1))??[];return n.length>16?void 0:n.replace(/[.,;:()[\]{}"'|]+$/,``)}function D(e,t,n){for(let r=A(e,t[0],n);r!==-1;r=A(e,t[0],r+1)){let n=P(e,t,r);if(n)return n}}const O=e=>e>=48&&e<=57||e>=65&&e<=90||e>=97&&e<=122||e===95||e===47,k=e=>e===32||e===9||e===160;function A(e,t,n){if(t===void 0)return-1;for(let r=n;r<e.length;r++)if(t.kind===`text`){if(r=e.indexOf(t.text,r),r===-1)return-1;if(!(r>0&&O(e.charCodeAt(r-1))&&O(t.text.charCodeAt(0))))return r}else{let n=r===0?10:e.charCodeAt(r-1),i=e.charCodeAt(r);if(t.kind===`space`?k(i)&&!k(n):N(i)&&!O(n)&&!M(e,r))return r}return-1}const j=e=>e>=48&&e<=57;function M(e,t){let n=e[t-1];return n===void 0||n===` `?!1:`.+-−`.includes(n)||`,:'’\xA0  `.includes(n)&&j(e.charCodeAt(t-2))}function N(e){return e>=43&&e<=57||e===110||e===78||e===105||e===73}function P(e,t,n){let r=[],i=n;for(let[n,a]of t.entries()){if(a.kind!==`number`){let t=F(e,a,i);if(t===void 0)return;i=t;continue}let o=R(e,i),s=f(e,o,L(e,t,n));if(s===void 0)return;r.push({name:a.name,at:o,...s}),i=s.end}return{found:r,end:i}}function F(e,t,n){if(t.kind===`text`)return e.startsWith(t.text,n)?n+t.text.length:void 0;let r=R(e,n);return r===n?void 0:r}const I=/^[.,:'’+-]+$/;function L(e,t,n){let r=t[n+1];if(r?.kind===`text`)return i=>{let a=i;for(let r of t.slice(n+1)){if(r.kind===`number`)return!0;let t=F(e,r,a);if(t===void 0)return!1;a=t}return n+2===t.length&&I.test(r.text)?!_(e,i):!/[\p{L}\p{N}_]{2}/u.test(e.slice(a-1,a+1))}}function R(e,t){let n=t;for(;k(e.charCodeAt(n));)n++;return n}

/***/ })

};
;