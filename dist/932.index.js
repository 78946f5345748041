"use strict";
exports.id = 932;
exports.ids = [932];
exports.modules = {

/***/ 6932:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectGitHub: () => (/* binding */ u)
/* harmony export */ });
/* harmony import */ var _network_error_DFoKNZ3K_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2408);
/* harmony import */ var _proxy_D1eT_yKh_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(880);
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5905);
/* harmony import */ var _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3415);
const l={timeoutMs:12e3,secondMs:1e3,limitMs:6e4};async function u(e){(0,_proxy_D1eT_yKh_js__WEBPACK_IMPORTED_MODULE_1__.r)(e.env??{});let{owner:n,repository:r}=e,i=await g(e,!0),a=await g(e,!1),l,u=!1;return{async request(t,a){let o=a?.request,c=t.startsWith(`GET `)&&!u?{}:{retries:0},l=d(o)?`manual`:`follow`,p={...typeof o==`object`?o:{},...c,redirect:l},m=t.startsWith(`GET `)?a:_(a,e.check),h=await i.request(t,{owner:n,repo:r,...m,request:p}).catch(t=>{let n=(0,_errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_3__.n)(t,e.token);return u=n.kind===`unclear`,Promise.reject(n)});if(u=!1,h.status>=300&&l!==`manual`)throw f(h.status,h.headers.location);return{status:h.status,headers:h.headers,data:h.data}},viewer:()=>l??=m(()=>a.graphql(`{ viewer { login } }`),e.token),graphql:(t,n)=>a.graphql(t,n).catch(t=>{throw h(t)?new _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_3__.t(t instanceof Error?(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_2__.y)(t.message):``,{kind:`rejected`}):(0,_errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_3__.n)(t,e.token)})}}function d(e){return typeof e==`object`&&!!e&&`redirect`in e&&e.redirect===`manual`}function f(e,t){let n=URL.parse(t??``)?.origin??`another address`,r=`it redirects to ${(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_2__.y)(n,100)} (${e}), where no token is sent`;return new _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_3__.t(r,{kind:`rejected`,status:e})}const p=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_2__.F)({viewer:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_2__.F)({login:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_2__.U)().check((0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_2__.Q)(1),(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_2__.Z)(200))})});async function m(e,t){try{return p.safeParse(await e()).data?.viewer.login??`github-actions[bot]`}catch(e){let n=(0,_errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_3__.n)(e,t);if(h(e)||!n.retryable&&n.kind!==`unreachable`)return`github-actions[bot]`;throw n}}function h(e){return e instanceof Error&&e.name===`GraphqlResponseError`}async function g({token:t,apiUrl:n,logger:r,env:i={},patience:a=l},o){let[{getOctokit:s},{retry:c},{throttling:u},{createFetch:d}]=await Promise.all([Promise.all(/* import() */[__webpack_require__.e(231), __webpack_require__.e(982)]).then(__webpack_require__.bind(__webpack_require__, 7982)).then(e=>e.n),Promise.all(/* import() */[__webpack_require__.e(749), __webpack_require__.e(62)]).then(__webpack_require__.bind(__webpack_require__, 5062)).then(e=>e.t),Promise.all(/* import() */[__webpack_require__.e(749), __webpack_require__.e(512)]).then(__webpack_require__.bind(__webpack_require__, 5512)),Promise.all(/* import() */[__webpack_require__.e(231), __webpack_require__.e(24)]).then(__webpack_require__.bind(__webpack_require__, 6024))]),f=(e,{method:t},n,r)=>t===`GET`&&e*a.secondMs<=a.limitMs&&r<2,p=e=>r.debug(`GitHub: ${e}`);return s(t,{baseUrl:n,request:{fetch:d(i,n)},userAgent:`worldflux-action`,log:{debug:()=>void 0,info:()=>void 0,warn:p,error:p},retry:{retryAfterBaseValue:a.secondMs,doNotRetry:[400,401,403,404,410,422,429,451]},throttle:{enabled:o,retryAfterBaseValue:a.secondMs,onRateLimit:f,onSecondaryRateLimit:f,...a.limiters}},({hook:t})=>{t.before(`request`,e=>{e.request.signal=AbortSignal.timeout(a.timeoutMs)}),t.error(`request`,(t,n)=>{throw (0,_network_error_DFoKNZ3K_js__WEBPACK_IMPORTED_MODULE_0__.n)(t)?.transient===!1&&(n.request.retries=0),t})},c,u)}function _(e,t=e=>e){let n=e=>typeof e==`string`?t(e):Array.isArray(e)?e.map(n):e;return Object.fromEntries(Object.entries(e??{}).map(([e,t])=>[e,n(t)]))}

/***/ }),

/***/ 3415:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ p),
/* harmony export */   r: () => (/* binding */ _),
/* harmony export */   t: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
/* harmony import */ var _network_error_DFoKNZ3K_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2408);
var l=class extends _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.ft{name=`Refusal`;kind;accepted;retryAfterMs;failure;constructor(e,t){super(e,{...t,retryable:t.kind===`limited`||t.kind===`unclear`}),this.kind=t.kind,this.accepted=t.accepted,this.retryAfterMs=t.retryAfterMs??0,this.failure=t.failure}};const u=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.I)((0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.K)([(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.U)(),(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.P)()])),d=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.F)({headers:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.F)({"retry-after":u,"x-ratelimit-remaining":u,"x-ratelimit-reset":u,"x-accepted-github-permissions":u,"x-github-sso":u,date:u})}),f=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.F)({status:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.P)(),message:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.U)(),response:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.I)(d)});function p(e,t=``){if(e instanceof l)return e;let{data:n}=f.safeParse(e),r=n?.response===void 0?(0,_network_error_DFoKNZ3K_js__WEBPACK_IMPORTED_MODULE_1__.n)(e):void 0,i=r?.words??n?.message??(e instanceof Error?e.message:String(e)),a=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.y)(t===``?i:i.replaceAll(t,`***`),400);if(n?.response===void 0)return new l(a,{kind:r?.transient===!1?`unreachable`:`unclear`,failure:r,cause:e});let{status:o,response:u}=n,{headers:d}=u,p=d[`x-accepted-github-permissions`],h=m(o,n.message,d);return new l(a,{kind:h,status:o,accepted:p===void 0?void 0:String(p),retryAfterMs:h===`limited`?g(d):0,cause:e})}function m(e,t,n){return e===401?`token`:e===429?`limited`:e===403?String(n[`x-ratelimit-remaining`])===`0`||n[`retry-after`]!==void 0||/\brate limit\b/i.test(t)?`limited`:h(t,n):e===404||e===410?`missing`:e===422?/\btoo long\b/i.test(t)?`too-long`:`rejected`:e>=400&&e<500?`rejected`:`unclear`}function h(e,t){return t[`x-github-sso`]!==void 0||/\bSAML\b/.test(e)?`sso`:/\bIP (?:allow list|address)\b/i.test(e)?`ip-allow-list`:/\barchived\b/i.test(e)?`archived`:/\b(?:is locked|locked issue|conversation is locked)\b/i.test(e)?`locked`:t[`x-accepted-github-permissions`]!==void 0||/\bnot accessible by\b|\bmust have (?:\w+ ){1,3}(?:rights|access|permission)/i.test(e)?`permission`:`refused`}function g(e){let t=Number(e[`retry-after`]);if(e[`retry-after`]!==void 0&&Number.isFinite(t))return Math.max(0,t*1e3);let n=Number(e[`x-ratelimit-reset`])*1e3-Date.parse(String(e.date));return String(e[`x-ratelimit-remaining`])===`0`&&Number.isFinite(n)?Math.max(0,n):6e4}function _(e){return new _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.pt(`WF-TOKEN-EXPIRED`,`${e}, as the token has expired, or is none that GitHub knows.`,`A job's own token lives for 24 hours at most, and one that actions/create-github-app-token makes for one hour: make that one in a
step after the training. Where the job takes longer than 24 hours, report in a second one, whose token is new, on a runner that has
the run's folder:
report:
  needs: train
  if: \${{ always() }}
  runs-on: self-hosted
  steps:
    - uses: worldflux/action@v1
Otherwise leave the input github-token out, so that it is the job's own token.`)}

/***/ }),

/***/ 2408:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ r),
/* harmony export */   t: () => (/* binding */ n)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
var n=class extends Error{name=`ProxyError`;url;variable;status;constructor({url:e,variable:t,status:n,cause:r}){super(n===void 0?`the proxy was not reached`:`the proxy answered ${n}`,{cause:r}),this.url=e,this.variable=t,this.status=n}};function r(t){let r=i(t),a=r.find(e=>e instanceof n);if(a)return l(a);let o=r.map(_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.mt).find(e=>e!==void 0);return o===void 0?void 0:s(o)}function i(e){let t=[];for(let n=e;n!==void 0&&t.length<8;n=a(n))t.push(n);return t}function a(e){return typeof e==`object`&&e&&`cause`in e?e.cause:void 0}const o=`Give the runner, or the step, the certificate of the authority that signed it:
env:
  NODE_EXTRA_CA_CERTS: /path/of/ca.pem`;function s(e){let t=t=>`${t} (${e})`;return e===`ERR_TLS_CERT_ALTNAME_INVALID`?{kind:`name`,words:t(`its certificate is for another name`),transient:!1,fix:`Use the name that is in the certificate, or a certificate with the name that is used. Where a proxy or a firewall answers in place of the server, let it pass this host.`}:e===`CERT_HAS_EXPIRED`||e===`CERT_NOT_YET_VALID`?{kind:`expired`,words:t(e===`CERT_HAS_EXPIRED`?`its certificate has expired`:`its certificate is not valid yet`),transient:!1,fix:`Renew the certificate of the server. Where it is valid elsewhere, set the clock of this runner: date --utc`}:/SELF_SIGNED|ISSUER|UNABLE_TO_VERIFY|CERT_UNTRUSTED|UNABLE_TO_GET/.test(e)?{kind:`authority`,words:t(`its certificate is signed by an authority that this runner does not know`),transient:!1,fix:o}:/CERT|SIGNATURE|CRL/.test(e)?{kind:`certificate`,words:t(`its certificate is not trusted`),transient:!1,fix:o}:/^(?:ERR_TLS|ERR_SSL|EPROTO)/.test(e)?{kind:`tls`,words:t(`it does not speak TLS as it should`),transient:!1}:/^(?:UND_ERR_INVALID|UND_ERR_NOT_SUPPORTED|UND_ERR_REQ_CONTENT|ERR_INVALID)/.test(e)?{kind:`request`,words:t(`the request cannot be sent as HTTP`),transient:!1}:{kind:`connection`,words:t(c.get(e)??`the connection broke`),transient:!0}}const c=/* @__PURE__ */ new Map([[`ECONNREFUSED`,`the connection was refused`],[`ECONNRESET`,`the connection was reset`],[`ENOTFOUND`,`its name is not known`],[`EAI_AGAIN`,`its name could not be looked up`],[`UND_ERR_CONNECT_TIMEOUT`,`no connection came about`],[`UND_ERR_SOCKET`,`the connection was closed`]]);function l({url:e,variable:n,status:i,cause:a}){let o=`the proxy ${(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.y)(e.host,100)}`;if(i===407)return{kind:`proxy`,words:`${o} refused the user name or password (407)`,transient:!1,fix:`Correct them in ${n}, with special characters percent-encoded, as %40 for @:
env:
  ${n}: http://\${{ secrets.PROXY_USER }}:\${{ secrets.PROXY_PASSWORD }}@proxy.example.com:3128`};let s=`Let the proxy pass this host, or let the runner go past it:
env:
  NO_PROXY: the.host.example.com`;if(i!==void 0){let e=[408,425,429].includes(i)||i>=500;return{kind:`proxy`,words:`${o} opened no tunnel (${i})`,transient:e,fix:s}}let c=a===void 0?void 0:r(a),l=c===void 0?`no answer in time`:c.words,{transient:u=!0}=c??{};return{kind:`proxy`,words:`${o} could not be reached: ${l}`,transient:u,fix:c?.fix??s}}

/***/ }),

/***/ 880:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ r),
/* harmony export */   r: () => (/* binding */ i),
/* harmony export */   t: () => (/* binding */ s)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
const t=[`https_proxy`,`HTTPS_PROXY`],n=[`http_proxy`,`HTTP_PROXY`];function r(e,r){let i=e.protocol===`https:`;if(!i&&d(e.hostname))return;let o=(i?[...t,...n]:n).find(e=>r[e]);if(!(o===void 0||u(e,l(r))))return{variable:o,url:a(o,r[o]??``)}}function i(e){let r={},i=/* @__PURE__ */ new Set,s=[...t,...n].filter(t=>e[t]);for(let t of s){let n=a(t,e[t]??``);for(let e of o(n))i.add(e);/^https?:\/\//i.test(e[t]??``)||(r[t]=n.href)}let c=l(e);if(s.length===0||c.length===0)return{changes:r,secrets:[...i]};if(c.includes(`*`))for(let e of s)r[e]=``;else{let t=[...new Set(c)].flatMap(e=>[e,`.${e}`]).join(`,`);for(let n of[`no_proxy`,`NO_PROXY`])e[n]!==t&&(r[n]=t)}return{changes:r,secrets:[...i]}}function a(t,n){let r=n.trim(),i=URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(r)?r:`http://${r}`);if(i!==null&&/^https?:$/.test(i.protocol)&&i.hostname!==``)return i;let a=`env:\n  ${t}: http://proxy.example.com:3128`;throw new _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.pt(`WF-INPUT`,`The variable ${t} holds no URL of a proxy.`,a)}function o(e){let{username:t,password:n}=e,r=n===``&&t.length>8?t:n;return[r,c(r),s(e)??``].filter(e=>e.length>=4)}function s({username:e,password:t}){if(e!==``||t!==``)return Buffer.from(`${c(e)}:${c(t)}`).toString(`base64`)}function c(e){try{return decodeURIComponent(e)}catch{return e}}function l(e){return(e.no_proxy||e.NO_PROXY||``).toLowerCase().split(/[\s,]+/).map(e=>e===`*`?e:e.replace(/^\*?\./,``)).filter(e=>e!==``)}function u({hostname:e,port:t,protocol:n},r){let i=e.toLowerCase(),a=`${i}:${t||(n===`https:`?`443`:`80`)}`;return r.some(e=>e===`*`||[i,a].some(t=>t===e||t.endsWith(`.${e}`)))}function d(e){return e===`localhost`||e===`[::1]`||/^127\.\d+\.\d+\.\d+$/.test(e)}

/***/ })

};
;