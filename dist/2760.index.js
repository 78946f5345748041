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
async function*a(e,r,a){let s=new _report_js__WEBPACK_IMPORTED_MODULE_3__.mt(a.columns),c=0;for await(let i of (0,_end_js__WEBPACK_IMPORTED_MODULE_1__.Xt)(e)){let e=c;yield t=>o(i.text,e,r,s,a,t),c+=i.tooLong?1:(0,_end_js__WEBPACK_IMPORTED_MODULE_1__.Jt)(i.text)}}function o(t,n,r,i,{columns:a,unreadable:o},c){let l=n;for(let n of t.split(`
`)){l++;let t=s((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Nn)(n),r);if(t===`unclear-number`&&o(l,t),t!==void 0&&t!==`unclear-number`){i.begin(l);for(let[e,n]of t){let t=a.get(e,l);t?i.put(t,n):i.partial=!0}c(i)}}}function s(e,t){for(let n of t){let t=(0,_log_template_js__WEBPACK_IMPORTED_MODULE_2__/* .matchLine */ .a)(e,n);if(t!==void 0)return t}}function c(t,n){return t.split(/\r\n?|\n/).some(t=>s((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Nn)(t),n)!==void 0)}

/***/ }),

/***/ 9221:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ g),
/* harmony export */   parseLogTemplate: () => (/* binding */ m)
/* harmony export */ });
const e=String.raw`(?:e[+-]?\d{1,4})?`,t=new RegExp(String.raw`[+-]?(?:(?:\d{1,40}(?:\.\d{1,40})?|\.\d{1,40})${e}|nan|inf(?:inity)?)`,`iy`),n=new RegExp(String.raw`[+-]?[1-9]\d{0,2}(?:,\d{3}){1,12}(?:\.\d{1,40}${e})?`,`iy`),r=/[\p{L}\p{N}_]|[.'’_+-][\p{L}\p{N}_]|[.,:]+\d|\.#|[\u00a0\u2009\u202f]\d{3}/uy,i={digits:/(?:[\d.,:'’_+-]|[\u00a0\u2009\u202f]\d){1,48}/y,letters:/(?:[\p{L}\p{N}.,:'’_#+-]|[\u00a0\u2009\u202f]\d){1,48}/uy},a=/* @__PURE__ */ new Map([[`k`,1e3],[`K`,1e3],[`M`,1e6],[`B`,1e9],[`T`,0xe8d4a51000]]);function o(e,r,a){let o=l(t,e,r);if(o===void 0)return;let u=a??(t=>!c(e,t)),d=s(e,r,o,u);if(d)return d;let f=e[r+o.length]===`,`?l(n,e,r):void 0,p=f===void 0?void 0:s(e,r,f,u);if(p||!/\d/.test(o))return p;let m=t=>r+(l(t,e,r)??``).replace(/[.,:'’+-]+$/,``).length,h=e=>e>r&&u(e),g=m(i.digits),_=h(g)?g:[m(i.letters)].find(h);return _===void 0?void 0:{value:NaN,end:_,doubt:`end`,written:o}}function s(e,t,n,r){let i=t+n.length;if(r(i))return u(n,i,1);let o=a.get(e[i]??``);return o!==void 0&&!c(e,i+1)&&r(i+1)?u(n,i+1,o):void 0}function c(e,t){return e.charCodeAt(t)!==32&&t<e.length&&l(r,e,t)!==void 0}function l(e,t,n){return e.lastIndex=n,e.exec(t)?.[0]}function u(e,t,n){let r=e.includes(`,`),i=!r||e.includes(`.`)||e.indexOf(`,`)!==e.lastIndexOf(`,`);return{value:d(r?e.replaceAll(`,`,``):e)*n,end:t,written:e,doubt:i?void 0:`comma`}}function d(e){let t=Number(e);return!Number.isNaN(t)||/nan/i.test(e)?t:e.startsWith(`-`)?-1/0:1/0}const f=({written:e,doubt:t})=>t===void 0&&(e.includes(`,`)||/^[+-]?0?\.\d|\.(?!\d{3}(?!\d))\d/.test(e)),p=/\{([\w./@-]{1,64})\}/;function m(e){return{segments:e.split(`*`).map(e=>h(e.trimEnd())).filter(e=>e.some(({kind:e})=>e!==`space`))}}function h(e){return e.split(RegExp(`(${p.source})`)).flatMap((e,t,n)=>t%3==1?[{kind:`number`,name:n[t+1]??``}]:t%3==2?[]:e.split(/(\s+)/).filter(e=>e!==``).map(e=>/^\s/.test(e)?{kind:`space`}:{kind:`text`,text:e}))}function g(e,{segments:t}){let n=[],r=0;for(let i of t){let t=_(e,i,r);if(t===void 0)return;n.push(...t.found),r=t.end}return n.some(({doubt:e})=>e===`end`||e===`comma`&&!n.some(f))?`unclear-number`:n.map(({name:e,value:t})=>[e,t])}function _(e,t,n){for(let r=b(e,t[0],n);r!==-1;r=b(e,t[0],r+1)){let n=w(e,t,r);if(n)return n}}const v=e=>e>=48&&e<=57||e>=65&&e<=90||e>=97&&e<=122||e===95||e===47,y=e=>e===32||e===9||e===160;function b(e,t,n){if(t===void 0)return-1;for(let r=n;r<e.length;r++)if(t.kind===`text`){if(r=e.indexOf(t.text,r),r===-1)return-1;if(!(r>0&&v(e.charCodeAt(r-1))&&v(t.text.charCodeAt(0))))return r}else{let n=r===0?10:e.charCodeAt(r-1),i=e.charCodeAt(r);if(t.kind===`space`?y(i)&&!y(n):C(i)&&!v(n)&&!S(e,r))return r}return-1}const x=e=>e>=48&&e<=57;function S(e,t){let n=e[t-1];return n===void 0||n===` `?!1:`.+-−`.includes(n)||`,:'’\xA0  `.includes(n)&&x(e.charCodeAt(t-2))}function C(e){return e>=43&&e<=57||e===110||e===78||e===105||e===73}function w(e,t,n){let r=[],i=n;for(let[n,a]of t.entries()){if(a.kind!==`number`){let t=T(e,a,i);if(t===void 0)return;i=t;continue}let s=o(e,O(e,i),D(e,t,n));if(s===void 0)return;r.push({name:a.name,...s}),i=s.end}return{found:r,end:i}}function T(e,t,n){if(t.kind===`text`)return e.startsWith(t.text,n)?n+t.text.length:void 0;let r=O(e,n);return r===n?void 0:r}const E=/^[.,:'’+-]+$/;function D(e,t,n){let r=t[n+1];if(r?.kind===`text`)return i=>{let a=i;for(let r of t.slice(n+1)){if(r.kind===`number`)return!0;let t=T(e,r,a);if(t===void 0)return!1;a=t}return n+2===t.length&&E.test(r.text)?!c(e,i):!/[\p{L}\p{N}_]{2}/u.test(e.slice(a-1,a+1))}}function O(e,t){let n=t;for(;y(e.charCodeAt(n));)n++;return n}

/***/ })

};
;