"use strict";
exports.id = 2505;
exports.ids = [2505];
exports.modules = {

/***/ 2505:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tu: () => (/* binding */ w),
/* harmony export */   UU: () => (/* binding */ S),
/* harmony export */   fg: () => (/* binding */ y),
/* harmony export */   listAhead: () => (/* binding */ v),
/* harmony export */   z9: () => (/* binding */ C)
/* harmony export */ });
/* harmony import */ var _start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(328);
/* harmony import */ var _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6695);
/* harmony import */ var _later_5qOGeDEF_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9145);
const f=`/repos/{owner}/{repo}/issues/{issue_number}/comments`,p=`/repos/{owner}/{repo}/issues/comments/{comment_id}`,m=(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Pt)().check((0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Gt)(e=>e.replaceAll(`\r
`,`
`))),h=(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Dt)({id:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.bt)().check((0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Kt)()),node_id:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.pt)((0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Pt)().check((0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Ht)(200)),``),body:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.pt)(m,``),html_url:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Pt)().check((0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Ht)(2e3)),user:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Tt)((0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Dt)({login:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Pt)()}))});function g(e,t){let{data:n,error:r}=e.safeParse(t);if(r===void 0)return n;let i=r.issues[0]?.path.join(`.`)??``;throw new _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_1__.at(`the answer is not as GitHub describes it (${i})`,{kind:`unclear`,cause:r})}const _=e=>({issue_number:e,per_page:100,page:1});function v(e,t){e.ahead(`GET ${f}`,_(t))}async function y(e,t){let n=n=>e.request(`GET ${f}`,{..._(t),page:n}),r=await n(1),i=String(r.headers.link??``),[,a=i.includes(`rel="next"`)?50:1]=/[?&]page=(\d+)[^>]*>; rel="last"/.exec(i)??[],o=Array.from({length:Math.min(Number(a),50)-1},(e,t)=>n(t+2));return[r,...await Promise.all(o)].flatMap(({data:e})=>g((0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.gt)(h),e)).filter(({body:e})=>(0,_later_5qOGeDEF_js__WEBPACK_IMPORTED_MODULE_2__.D)(e))}const b=(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Dt)({nodes:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Tt)((0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.gt)((0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.wt)((0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Dt)({diff:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Tt)(m)}))))}),x=(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Dt)({node:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.wt)((0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Dt)({body:m,userContentEdits:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.Tt)(b)}))});async function S(e,{node_id:t}){let n=await e.graphql(`query($id: ID!) { node(id: $id) { ... on IssueComment { body userContentEdits(first: 20) { nodes { diff } } } } }`,{id:t}).then(e=>g(x,e).node).catch(e=>{if(e instanceof _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_1__.at)return null;throw e}),r=n?.userContentEdits?.nodes??[];return n?[...r.toReversed().map(e=>e?.diff??``),n.body]:[]}async function C(e,t,n,r){let i=r?e.request(`PATCH ${p}`,{comment_id:r,body:n}):e.request(`POST ${f}`,{issue_number:t,body:n});return g(h,(await i).data)}async function w(e,t){await e.request(`DELETE ${p}`,{comment_id:t})}

/***/ })

};
;