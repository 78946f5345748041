"use strict";
exports.id = 528;
exports.ids = [528,547];
exports.modules = {

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

/***/ 1547:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ g),
/* harmony export */   n: () => (/* binding */ p),
/* harmony export */   r: () => (/* binding */ u),
/* harmony export */   t: () => (/* binding */ h)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_DMEp9Xzx_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(568);
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5905);
/* harmony import */ var _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3415);
/* harmony import */ var _event_readers_BZoiR2Pz_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9044);
var u=/* @__PURE__ */ (0,_rolldown_runtime_DMEp9Xzx_js__WEBPACK_IMPORTED_MODULE_0__.n)({findPulls:()=>p});const d=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.F)({sha:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.U)(),ref:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.U)(),repo:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.N)((0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.F)({id:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.P)()}))}),f=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.F)({number:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.O)(),state:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.U)(),head:d,base:d});async function p(e,t){let{headSha:n,headOwner:r,headBranch:i}=t,a=r!==void 0&&i!==void 0;try{let{data:s}=a?await e.request(`GET /repos/{owner}/{repo}/pulls`,{state:`open`,head:`${r}:${i}`,per_page:100}):await e.request(`GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls`,{commit_sha:n,per_page:100});return{pulls:((0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.w)(f).safeParse(s).data??[]).filter(e=>_(e,t)).map(m)}}catch(e){if(e instanceof _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_2__.t)return{pulls:[],reason:`GitHub could not be asked for the pull request: ${e.message}`};throw e}}function m({number:e,base:t}){return{number:e,baseRef:t.ref}}async function h(e,t,n){let r=t.map(async t=>{let{data:r}=await e.request(`GET /repos/{owner}/{repo}/pulls/{pull_number}`,{pull_number:t}),i=f.safeParse(r).data;return i&&_(i,n)?[m(i)]:[]});return(await Promise.all(r)).flat()}async function g(e,t){let n={pull_number:t};return (0,_event_readers_BZoiR2Pz_js__WEBPACK_IMPORTED_MODULE_3__.t)(_event_readers_BZoiR2Pz_js__WEBPACK_IMPORTED_MODULE_3__.i.parse((await e.request(`GET /repos/{owner}/{repo}/pulls/{pull_number}`,n)).data))}function _({state:e,head:t,base:n},r){let i=(e,t)=>t===void 0||e===t;return e===`open`&&t.sha===r.headSha&&i(t.repo?.id,r.headRepositoryId)&&i(n.repo?.id,r.baseRepositoryId)}

/***/ }),

/***/ 8528:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resolvePullRequest: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
/* harmony import */ var _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3415);
/* harmony import */ var _pull_requests_CfvDxlF9_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1547);
async function a(e,a,s,c){if(a===void 0||a===e.pull?.number)return e;if(e.upstream!==void 0)return c.notice(`The input pull-request is not used on workflow_run: GitHub says which pull requests the run is of.`),e;if(!s)throw o(a,`there is no token to ask GitHub with`);try{let t=await (0,_pull_requests_CfvDxlF9_js__WEBPACK_IMPORTED_MODULE_2__.i)(s,a),n=t.headRepositoryId!==t.baseRepositoryId,{headSha:r,headRepositoryId:o,baseRef:c,baseSha:l}=t;return{...e,kind:e.kind===`pull-request-target`?e.kind:n?`fork-pull-request`:`pull-request`,asked:a,pull:t,headSha:r,headRepositoryId:o,baseRef:c,baseSha:l,lookup:void 0,comments:e.kind!==`pull-request-target`,reason:void 0}}catch(e){throw e instanceof _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_1__.t?o(a,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.y)(e.message)):e instanceof _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.st?o(a,`GitHub's answer is in no form that is known here`):e}}function o(t,n){return new _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.pt(`WF-PULL-REQUEST`,`The pull request #${t}, which the input pull-request names, could not be read: ${n}.`,`Name a pull request of this repository, and let the job read it:
permissions:
  contents: read
  actions: read
  pull-requests: write
steps:
  - uses: worldflux/action@v1
    with:
      pull-request: \${{ github.event.issue.number }}
A comment on an issue has a number too; run the job for pull requests only:
if: \${{ github.event.issue.pull_request }}`)}

/***/ })

};
;